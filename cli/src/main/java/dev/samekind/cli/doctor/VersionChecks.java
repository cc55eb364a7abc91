package dev.samekind.cli.doctor;

import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.process.Digests;
import dev.samekind.cli.workspace.ClusterMemory;
import dev.samekind.cli.workspace.Pins;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the cluster has against what this checkout would make. */
final class VersionChecks {
    private static final String OPERATOR = "samekind-operator";
    private static final String DEVELOPMENT = "development";

    private final Patient patient;
    private final String cliVersion;

    VersionChecks(Patient patient, String cliVersion) {
        this.patient = patient;
        this.cliVersion = cliVersion;
    }

    Verdict node(KubernetesClient client) {
        var here = client.getKubernetesVersion().getGitVersion();
        var pinned = Pins.version(patient.app.workspace(), "KUBERNETES_VERSION");
        if (pinned.isEmpty()) {
            return Verdict.skipped("Kubernetes %s; this checkout pins no version".formatted(here));
        }
        var anew = "./dev stop --delete --cluster %s, then %s".formatted(patient.cluster.value(), patient.start());
        var what = "the node has Kubernetes %s, v%s is pinned".formatted(here, pinned.get());
        if (here.equals("v" + pinned.get())) {
            return Verdict.ok("Kubernetes " + here);
        }
        return minor(here).equals(minor("v" + pinned.get()))
                ? Verdict.warning(what, "parity is judged by another patch version", anew)
                : Verdict.problem(what, "defaults and API versions differ from those that are compared", anew);
    }

    private static String minor(String version) {
        return version.replaceFirst("\\.[^.]*$", "");
    }

    Verdict operator(KubernetesClient client) {
        var deployment = deployment(client);
        if (deployment == null) {
            return Verdict.skipped("no operator is installed");
        }
        var image = deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
        var version = image.substring(image.lastIndexOf(':') + 1).replaceFirst("-.*", "");
        if (!cliVersion.equals(DEVELOPMENT) && !version.equals(cliVersion)) {
            return Verdict.problem(
                    "the operator is %s, ./dev is %s".formatted(version, cliVersion),
                    "they may not understand each other's fields",
                    patient.start());
        }
        var note = new ClusterMemory(
                        patient.app.workspace().clusterState(patient.cluster),
                        patient.nodes().getFirst().id())
                .get("chart");
        var chart = Digests.of(patient.app.workspace().root(), List.of("charts/samekind"));
        return note == null || note.startsWith(chart + " ")
                ? Verdict.ok(image)
                : Verdict.warning(
                        "%s was installed from another state of charts/samekind".formatted(image),
                        "rights and settings may be older than this checkout",
                        patient.start());
    }

    @Nullable
    Deployment deployment(KubernetesClient client) {
        return client.apps()
                .deployments()
                .inNamespace(Clusters.NAMESPACE)
                .withName(OPERATOR)
                .get();
    }
}
