package dev.samekind.parity.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Target;
import dev.samekind.parity.manifest.ObjectKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetMatcherTest {
    private static final ObjectKey API = new ObjectKey("apps", "v1", "Deployment", "shop", "api");
    private static final ObjectKey NAMESPACE = new ObjectKey("", "v1", "Namespace", null, "shop");

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Deployment,  -,    -,     -,     true
            Deployment,  apps, shop,  api,   true
            Deployment,  '',   -,     -,     false
            Deployment,  batch, -,    -,     false
            deployment,  -,    -,     -,     false
            StatefulSet, -,    -,     -,     false
            Deployment,  -,    other, -,     false
            Deployment,  -,    -,     a*,    true
            Deployment,  -,    -,     *,     true
            Deployment,  -,    -,     '*pi', true
            Deployment,  -,    -,     a*i,   true
            Deployment,  -,    -,     api*,  true
            Deployment,  -,    -,     ap,    false
            Deployment,  -,    -,     b*,    false
            Deployment,  -,    -,     a.i,   false
            """)
    void whatATargetLeavesOutMatchesEverything(
            String kind, @Nullable String group, @Nullable String namespace, @Nullable String name, boolean matches) {
        assertThat(TargetMatcher.of(new Target(kind, group, namespace, name)).matches(API))
                .isEqualTo(matches);
    }

    @Test
    void theEmptyGroupIsTheCoreGroup() {
        assertThat(TargetMatcher.of(new Target("Namespace", "", null, null)).matches(NAMESPACE))
                .isTrue();
        assertThat(TargetMatcher.of(new Target("Namespace", "apps", null, null)).matches(NAMESPACE))
                .isFalse();
    }

    @Test
    void aTargetWithANamespaceMatchesNothingWithoutOne() {
        assertThat(TargetMatcher.of(new Target("Namespace", null, "shop", null)).matches(NAMESPACE))
                .isFalse();
    }

    @Test
    void aGlobTakesEveryOtherCharacterLiterally() {
        assertThat(Glob.of("a.b[c]*\\E?").matches("a.b[c]xyz\\E?")).isTrue();
        assertThat(Glob.of("a.b").matches("axb")).isFalse();
        assertThat(Glob.of("").matches("")).isTrue();
        assertThat(Glob.of("*").matches("")).isTrue();
    }
}
