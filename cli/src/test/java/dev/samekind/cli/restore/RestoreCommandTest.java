package dev.samekind.cli.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.parity.ParityCluster;
import dev.samekind.cli.parity.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreCommandTest {
    private static final ParityReportSpec DRIFTED =
            Samples.report(Verdict.OutOfParity, List.of(Samples.drift(1), Samples.violation(2)));

    private final TestApp dev;
    private final ParityCluster cluster;

    RestoreCommandTest(@TempDir Path root) {
        dev = new TestApp(root, Map.of());
        cluster = new ParityCluster(dev);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void driftIsPutBackAndTold() {
        var status = cluster.reported(DRIFTED);
        cluster.operator(annotations -> {
            ObjectNode report =
                    Json.mapper().valueToTree(Samples.report(Verdict.OutOfParity, List.of(Samples.violation(2))));
            cluster.report("shop", report);
            status.withObject("parity")
                    .put("restored", annotations.path("samekind.dev/restore").asText());
        });

        assertThat(dev.run("restore")).isZero();
        assertThat(dev.out())
                .contains("put back, 1:")
                .contains("Deployment shop/catalog  /spec/field1  3 -> 1 · changed by kubectl-edit")
                .doesNotContain("field2");
        assertThat(cluster.patches()).hasSize(1);
    }

    @Test
    void whatStaysDriftedIsNamed() {
        var status = cluster.reported(DRIFTED);
        cluster.operator(annotations -> status.withObject("parity")
                .put("restored", annotations.path("samekind.dev/restore").asText()));

        assertThat(dev.run("restore", "--timeout", "1s")).isEqualTo(124);
        assertThat(dev.err()).contains("not put back yet").contains("Deployment shop/catalog");
        assertThat(dev.out()).isEmpty();
    }

    @Test
    void anOperatorThatDoesNotActIsATimeOut() {
        cluster.reported(DRIFTED);

        assertThat(dev.run("restore", "--timeout", "1s")).isEqualTo(124);
        assertThat(dev.err()).contains("samekind.dev/restore");
    }

    @Test
    void dryRunListsAndChangesNothing() {
        cluster.reported(DRIFTED);

        assertThat(dev.run("restore", "--dry-run", "-e", "shop")).isZero();
        assertThat(dev.out()).contains("would be put back, 1:").contains("/spec/field1");
        assertThat(cluster.patches()).isEmpty();
    }

    @Test
    void withoutDriftNothingIsPutBack() {
        var status = cluster.reported(Samples.report(Verdict.OutOfParity, List.of(Samples.violation(2))));
        cluster.operator(annotations -> status.withObject("parity")
                .put("restored", annotations.path("samekind.dev/restore").asText()));

        assertThat(dev.run("restore")).isZero();
        assertThat(dev.out()).contains("nothing to put back");
    }

    @Test
    void anEditThatTheReportDoesNotHaveYetIsPutBackToo() {
        var status = cluster.reported(Samples.report(Verdict.OutOfParity, List.of(Samples.violation(2))));
        cluster.operator(annotations -> {
            cluster.reportOnce("shop", Json.mapper().valueToTree(DRIFTED));
            status.withObject("parity")
                    .put("restored", annotations.path("samekind.dev/restore").asText());
        });

        assertThat(dev.run("restore")).isZero();
        assertThat(dev.out()).contains("put back, 1:").contains("/spec/field1");
    }

    @Test
    void aLaterRequestOfSomebodyElseCoversThisOne() {
        var status = cluster.reported(Samples.report(Verdict.OutOfParity, List.of(Samples.violation(2))));
        cluster.operator(annotations -> {
            cluster.annotate("shop", "samekind.dev/restore", "later");
            status.withObject("parity").put("restored", "later");
        });

        assertThat(dev.run("restore", "--timeout", "5s")).as(dev.err()).isZero();
        assertThat(dev.err()).doesNotContain("waiting");
    }

    @Test
    void anEarlierRequestOfSomebodyElseDoesNot() {
        var status = cluster.reported(Samples.report(Verdict.OutOfParity, List.of(Samples.violation(2))));
        status.withObject("parity").put("restored", "earlier");
        cluster.operator(annotations -> cluster.annotate("shop", "samekind.dev/restore", "later"));

        assertThat(dev.run("restore", "--timeout", "1s")).isEqualTo(124);
    }

    @Test
    void aTextAndANumberAreTwoValues() {
        cluster.reported(Samples.report(Verdict.OutOfParity, List.of(Samples.drift(1, "8080", 8080))));

        assertThat(dev.run("restore", "--dry-run")).isZero();
        assertThat(dev.out()).contains("8080 -> \"8080\"");
    }
}
