package dev.samekind.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ids are written into issues and scripts, so they never change. */
class IdsTest {
    @Test
    void idsAreWhatTheyAlwaysWere() {
        assertThat(Ids.difference(Reports.API, "/spec/replicas", null)).isEqualTo("d-2f9eb9c836");
        assertThat(Ids.difference(Reports.API, "/spec/replicas", "RetryEnforced"))
                .isEqualTo("d-d9b1605c4e");
        assertThat(Ids.check(Reports.API, "/spec/replicas", "RetryEnforced")).isEqualTo("c-d9b1605c4e");
        assertThat(Ids.check(null, "", "KubernetesVersion")).isEqualTo("c-6b5884ae8c");
    }

    @Test
    void everyPartOfWhatItIsAboutCounts() {
        var id = Ids.difference(Reports.API, "/a", null);
        assertThat(Ids.difference(Reports.key("apps", "Deployment", "web"), "/a", null))
                .isNotEqualTo(id);
        assertThat(Ids.difference(Reports.key("", "Deployment", "api"), "/a", null))
                .isNotEqualTo(id);
        assertThat(Ids.difference(Reports.key("apps", "StatefulSet", "api"), "/a", null))
                .isNotEqualTo(id);
        assertThat(Ids.difference(Reports.API, "/b", null)).isNotEqualTo(id);
        assertThat(Ids.difference(Reports.API, "/a", "X")).isNotEqualTo(id);
        assertThat(Ids.difference(null, "/a", null)).isNotEqualTo(id);
    }
}
