package dev.samekind.cli.doctor;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.cluster.OwnKubeconfig;
import dev.samekind.cli.cluster.UserKubeconfig;
import dev.samekind.cli.status.EnvironmentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The cluster, the operator and the environments. */
final class ClusterChecks {
    private final Patient patient;
    private final VersionChecks versions;

    ClusterChecks(Patient patient, String cliVersion) {
        this.patient = patient;
        this.versions = new VersionChecks(patient, cliVersion);
    }

    Stream<Check> all() {
        return Stream.of(
                new Check("DEV0501", () -> ofCluster(this::node)),
                new Check("DEV0502", () -> ofCluster(this::kubeconfig)),
                new Check("DEV0503", () -> ofCluster(this::answers)),
                new Check("DEV0504", () -> withClient(this::operator)),
                new Check("DEV0505", () -> withClient(this::environments)),
                new Check("DEV0506", () -> withClient(versions::node)),
                new Check("DEV0507", () -> withClient(versions::operator)),
                new Check("DEV0508", () -> ofCluster(this::context)));
    }

    private Verdict ofCluster(Supplier<Verdict> look) {
        return patient.absence().orElseGet(look);
    }

    private Verdict node() {
        var node = patient.nodes().getFirst();
        return patient.running()
                ? Verdict.ok(node.name() + " runs")
                : Verdict.problem(
                                "%s is %s".formatted(node.name(), node.state()),
                                "nothing answers while it does not run",
                                patient.start())
                        .healedBy(Remedy.of("starts it; its data is as it was", () -> {
                            new KindNodes(patient.app.programs()).start(patient.nodes());
                            patient.changed();
                        }));
    }

    private Verdict kubeconfig() {
        var file = patient.app.workspace().kubeconfig(patient.cluster);
        if (!Files.exists(file)) {
            return rewritten("there is no " + file);
        }
        int leads = OwnKubeconfig.port(patient.app, patient.cluster);
        int listens =
                new KindNodes(patient.app.programs()).apiPort(patient.nodes().getFirst());
        return leads == listens || listens == 0
                ? Verdict.ok(
                        "%s, context %s".formatted(patient.app.workspace().display(file), patient.cluster.context()))
                : rewritten("%s leads to port %d, and the API server is on %d".formatted(file, leads, listens));
    }

    private Verdict rewritten(String what) {
        return Verdict.problem(what, "the CLI uses no other kubeconfig", patient.start())
                .healedBy(Remedy.of("writes it as KinD knows it", () -> {
                    OwnKubeconfig.write(patient.app, patient.cluster);
                    patient.changed();
                }));
    }

    private Verdict answers() {
        return patient.client()
                .map(client -> Verdict.ok(
                        "Kubernetes " + client.getKubernetesVersion().getGitVersion() + ", nodes are KinD's"))
                .orElseGet(() -> Verdict.problem(patient.silence(), "nothing can be applied or read", patient.start()));
    }

    private Verdict withClient(Function<KubernetesClient, Verdict> look) {
        return ofCluster(() -> patient.client()
                .map(look)
                .orElseGet(() -> Verdict.unknown("the cluster does not answer", patient.start())));
    }

    private Verdict operator(KubernetesClient client) {
        var deployment = versions.deployment(client);
        if (deployment == null) {
            return Verdict.problem("it is not installed", "nobody looks after environments", patient.start());
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
                    "there are no DevEnvironments here", "the resource definitions are not installed", patient.start());
        }
    }

    private Verdict context() {
        var merged = UserKubeconfig.merged(patient.app, patient.cluster);
        if (merged.isEmpty()) {
            return Verdict.skipped("not added to your own kubeconfig; ./dev start --merge-kubeconfig does");
        }
        var yours = merged.get();
        return yours.leadsTo(patient.cluster)
                ? Verdict.ok("%s in %s".formatted(patient.cluster.context(), yours.path()))
                : Verdict.problem(
                                "%s in %s leads elsewhere".formatted(patient.cluster.context(), yours.path()),
                                "kubectl with that context reaches another cluster, or none",
                                patient.start() + " --merge-kubeconfig")
                        .healedBy(Remedy.of(
                                "adds it anew; your current context stays", () -> yours.merge(patient.cluster)));
    }
}
