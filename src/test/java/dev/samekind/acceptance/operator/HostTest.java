package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.chart.Chart;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.parity.check.host.HostFacts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code ./dev} saw from the developer's machine, under the chart's rights. */
@WithOperator
class HostTest {
    private static final Set<Check> CHECKS = Set.of(Check.HostReachesRoute, Check.HostResolvesName, Check.Toolchain);
    private static final String WRITTEN = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: samekind-host, namespace: samekind-system}
            data:
              host.json: |
                %s
            """;
    private static final String LOOK = """
            {"environments": {"%1$s": {"at": "%2$s", "bundles": ["%3$s"], "tools": {"go": "%4$s"}, "routes": [\
            {"route": "Ingress %1$s/api", "url": "%5$s", "asked": "%5$s", "status": %6$s, \
            "name": {"addresses": ["127.0.0.1"], "here": true, "resolver": "hosts file"}}]}}}""";

    @Test
    void whatWasSeenFromTheMachineIsJudgedAsSoonAsItIsThereAndNothingIsAskedForIt(TestCluster cluster) {
        var name = cluster.unique("host");
        var bundle = Bundles.of(name, Manifests.ingress(name, "api", "api." + name + ".example.com"));
        bundle.withObject("/spec")
                .putArray("toolchain")
                .addObject()
                .put("name", "go")
                .put("version", "1.24");
        cluster.resource(bundle).create();
        var environment = cluster.environment(name);
        environment.awaitReport(report -> assertThat(rows(report.differences()))
                .as("nobody promised anything of routes")
                .containsExactly("ToolchainUnknown"));
        environment.awaitStatus(
                "an endpoint",
                status -> status.endpoints() != null && !status.endpoints().isEmpty());
        var url = Objects.requireNonNull(environment.status().endpoints())
                .getFirst()
                .url();
        var digest = bundle.at("/spec/digest").asText();

        var audit = cluster.server().audit().mark();
        write(
                cluster,
                LOOK.formatted(name, now(), digest, "1.23.4", url, "0, \"failed\": \"Port\", \"why\": \"refused\""));
        assertThat(environment.awaitDifference("Ingress %s/api".formatted(name), "", "HostPortClosed"))
                .satisfies(row -> assertThat(row.state()).isEqualTo(State.Violation))
                .satisfies(row -> assertThat(row.evidence()).contains("from this machine " + url));
        environment.awaitReport(report -> assertThat(report.differences())
                .filteredOn(row -> row.reason().equals("ToolchainDiffers"))
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(State.Violation))
                .satisfies(row -> assertThat(Environment.text(row.live())).isEqualTo("go 1.23.4")));

        write(cluster, LOOK.formatted(name, now(), digest, "1.24.1", url, "200"));
        environment.awaitReport(report -> {
            assertThat(rows(report.differences())).isEmpty();
            assertThat(report.checks())
                    .filteredOn(check -> CHECKS.contains(check.check()))
                    .hasSize(3);
        });

        write(cluster, LOOK.formatted(name, now(), "sha256:" + "0".repeat(64), "1.24.1", url, "200"));
        environment.awaitReport(report -> assertThat(rows(report.differences()))
                .containsExactly("HostLookStale", "HostLookStale", "HostLookStale"));

        write(cluster, "garbage");
        environment.awaitReport(report -> assertThat(rows(report.differences()))
                .containsExactly("HostFactsUnreadable", "HostFactsUnreadable", "HostFactsUnreadable"));
        assertThat(audit.requests(event -> event.user().equals(Chart.OPERATOR.userName())
                        && event.resource().equals("configmaps")
                        && Set.of("get", "list").contains(event.verb())))
                .isEmpty();
        cluster.apply(WRITTEN.formatted(HostFacts.NONE.text()));
    }

    private static void write(TestCluster cluster, String text) {
        cluster.apply(WRITTEN.formatted(text));
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static List<String> rows(List<Difference> differences) {
        return differences.stream()
                .filter(row -> row.check() != null && CHECKS.contains(row.check()))
                .map(Difference::reason)
                .toList();
    }
}
