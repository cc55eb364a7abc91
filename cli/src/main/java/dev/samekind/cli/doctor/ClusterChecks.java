package dev.samekind.cli.doctor;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.status.EnvironmentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The cluster, the operator and the environments. */
final class ClusterChecks {
    private static final String OPERATOR = "samekind-operator";

    private final Patient patient;

    ClusterChecks(Patient patient) {
        this.patient = patient;
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0501", "cluster", "node", () -> ofCluster(this::node)),
                new Check("DEV0502", "cluster", "kubeconfig", () -> ofCluster(this::kubeconfig)),
                new Check("DEV0503", "cluster", "API server", () -> ofCluster(this::answers)),
                new Check("DEV0504", "cluster", "operator", () -> withClient(this::operator)),
                new Check("DEV0505", "cluster", "environments", () -> withClient(this::environments)));
    }

    private Verdict ofCluster(Supplier<Verdict> look) {
        return patient.absence().orElseGet(look);
    }

    private Verdict node() {
        return patient.running()
                ? Verdict.ok(patient.nodes().getFirst().name() + " runs")
                : Verdict.problem(
                        "%s is %s"
                                .formatted(
                                        patient.nodes().getFirst().name(),
                                        patient.nodes().getFirst().state()),
                        "nothing answers while it does not run",
                        start());
    }

    private Verdict kubeconfig() {
        var file = patient.app.workspace().kubeconfig(patient.cluster);
        return Files.exists(file)
                ? Verdict.ok(
                        "%s, context %s".formatted(patient.app.workspace().display(file), patient.cluster.context()))
                : Verdict.problem("there is no " + file, "the CLI uses no other kubeconfig", start());
    }

    private Verdict answers() {
        return patient.client()
                .map(client -> Verdict.ok(
                        "Kubernetes " + client.getKubernetesVersion().getGitVersion() + ", nodes are KinD's"))
                .orElseGet(() -> Verdict.problem(patient.silence(), "nothing can be applied or read", start()));
    }

    private Verdict withClient(Function<KubernetesClient, Verdict> look) {
        return ofCluster(() ->
                patient.client().map(look).orElseGet(() -> Verdict.unknown("the cluster does not answer", start())));
    }

    private Verdict operator(KubernetesClient client) {
        var deployment = client.apps()
                .deployments()
                .inNamespace(Clusters.NAMESPACE)
                .withName(OPERATOR)
                .get();
        if (deployment == null) {
            return Verdict.problem("it is not installed", "nobody looks after environments", start());
        }
        var available =
                deployment.getStatus() == null ? null : deployment.getStatus().getAvailableReplicas();
        return available != null && available > 0
                ? Verdict.ok("available")
                : Verdict.problem(
                        "it is not available",
                        "nobody looks after environments",
                        "./dev kubectl --cluster %s -- -n %s describe pods"
                                .formatted(patient.cluster.value(), Clusters.NAMESPACE));
    }

    private Verdict environments(KubernetesClient client) {
        try {
            var all = client.resources(DevEnvironment.class).list().getItems().stream()
                    .map(EnvironmentStatus::of)
                    .toList();
            var bad = all.stream().filter(environment -> !environment.ready()).toList();
            if (all.isEmpty()) {
                return Verdict.skipped("there is none");
            }
            return bad.isEmpty()
                    ? Verdict.ok("%d ready".formatted(all.size()))
                    : Verdict.problem(
                            "%s is not ready".formatted(bad.getFirst().name()),
                            String.join("; ", bad.getFirst().problems()),
                            "./dev status --cluster " + patient.cluster.value());
        } catch (KubernetesClientException e) {
            return Verdict.problem(
                    "there are no DevEnvironments here", "the resource definitions are not installed", start());
        }
    }

    private String start() {
        return "./dev start --cluster " + patient.cluster.value();
    }
}
