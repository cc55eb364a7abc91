package dev.samekind.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.BundleReference;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.Dns;
import dev.samekind.api.v1alpha1.Hostnames;
import dev.samekind.api.v1alpha1.Lifecycle;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.Tls;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlanInput;
import dev.samekind.parity.plan.Planner;
import dev.samekind.parity.plan.Problem;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private final DevEnvironment older = environment("older", "2026-01-01T00:00:00Z", "b");
    private final DevEnvironment younger = environment("younger", "2026-01-02T00:00:00Z", "a");

    @Test
    void theOlderOneKeepsItsNamespaceWhateverTheOrderOfTheList() {
        var plans = Map.of("older", plan("shop", "a.example.com"), "younger", plan("shop", "b.example.com"));
        assertThat(problems(younger, plans))
                .isNotEmpty()
                .allMatch(problem -> problem.reason().equals("NamespaceConflict"));
        assertThat(problems(younger, plans))
                .allMatch(problem -> problem.message().contains("older"));
        assertThat(problems(older, plans)).isEmpty();
    }

    @Test
    void aHostThatTheOlderOneAnswersIsRefusedWithItsRouteOnly() {
        var plans = Map.of("older", plan("shop", "a.example.com"), "younger", plan("other", "a.example.com"));
        assertThat(problems(younger, plans))
                .extracting(Problem::subject, Problem::reason)
                .contains(org.assertj.core.groups.Tuple.tuple("Ingress other/api", "HostConflict"))
                .doesNotContain(org.assertj.core.groups.Tuple.tuple("Namespace other", "HostConflict"));
    }

    @Test
    void anEnvironmentThatIsBeingDeletedClaimsNothing() {
        older.getMetadata().setDeletionTimestamp("2026-01-03T00:00:00Z");
        var plans = Map.of("older", plan("shop", "a.example.com"), "younger", plan("shop", "a.example.com"));
        assertThat(problems(younger, plans)).isEmpty();
    }

    @Test
    void theUidDecidesBetweenEqualTimes() {
        var twin = environment("twin", "2026-01-01T00:00:00Z", "a");
        assertThat(Claims.OLDEST_FIRST.compare(twin, older)).isNegative();
    }

    private List<Problem> problems(DevEnvironment one, Map<String, EnvironmentPlan> plans) {
        var all = List.of(younger, older);
        return Claims.olderThan(
                        one,
                        all,
                        other -> Optional.ofNullable(
                                plans.get(other.getMetadata().getName())))
                .grant(Objects.requireNonNull(plans.get(one.getMetadata().getName())))
                .problems();
    }

    private static DevEnvironment environment(String name, String created, String uid) {
        var environment = new DevEnvironment();
        environment.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withUid(uid)
                .withCreationTimestamp(created)
                .build());
        return environment;
    }

    private static EnvironmentPlan plan(String namespace, String host) {
        var ingress = """
                {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "api", "namespace": "%s"},
                 "spec": {"rules": [{"host": "%s"}]}}
                """.formatted(namespace, host);
        try {
            var manifest = Manifest.of((ObjectNode) new ObjectMapper().readTree(ingress));
            return Planner.plan(new PlanInput(
                    new Mark.Owner("any", "uid"),
                    spec(),
                    List.of(new PlanInput.Bundle("shop", List.of(manifest), List.of())),
                    ParityBaselineSpec.empty(),
                    List.of("cluster.local")));
        } catch (IOException e) {
            throw new IllegalArgumentException(ingress, e);
        }
    }

    private static DevEnvironmentSpec spec() {
        return new DevEnvironmentSpec(
                List.of(new BundleReference("shop", null)),
                null,
                new Hostnames(Hostnames.Mode.Same, null, null, List.of()),
                Tls.DEFAULT,
                Dns.DEFAULT,
                List.of(),
                List.of(),
                DevEnvironmentSpec.OnDrift.Report,
                Lifecycle.DEFAULT);
    }
}
