package dev.samekind.cli.start;

import com.marcnuri.helm.Helm;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.process.Digests;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The chart is installed as it is in this checkout, and the operator runs. */
final class ChartStage implements Stage {
    static final String OPERATOR = "samekind-operator";
    private static final String RELEASE = "samekind";
    private static final String CHART = "charts/samekind";
    private static final String NOTE = "chart";
    private static final Duration A_START = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofMillis(250);

    @Override
    public String title() {
        return "Operator";
    }

    @Override
    public Outcome run(Start start) {
        var wanted = Digests.of(start.app.workspace().root(), List.of(CHART)) + " " + start.operatorTag();
        var release = latest(start);
        boolean installed = release.filter(ChartStage::deployed)
                        .filter(secret -> start.memory().has(NOTE, wanted + " " + name(secret)))
                        .isPresent()
                && deployment(start) != null;
        if (!installed) {
            release.filter(secret -> !deployed(secret)).ifPresent(secret -> forgetUnfinished(start, secret));
            install(start);
        }
        boolean waited = awaitAvailable(start);
        if (!installed) {
            start.memory()
                    .note(
                            NOTE,
                            wanted + " " + latest(start).map(ChartStage::name).orElse(""));
        }
        return new Outcome(!installed || waited, installed ? "available" : "installed and available");
    }

    /** The newest release, by Helm's own records. */
    private static Optional<Secret> latest(Start start) {
        return start
                .client()
                .secrets()
                .inNamespace(Clusters.NAMESPACE)
                .withLabel("owner", "helm")
                .withLabel("name", RELEASE)
                .list()
                .getItems()
                .stream()
                .max(Comparator.comparingInt(secret -> Integer.parseInt(label(secret, "version"))));
    }

    private static boolean deployed(Secret release) {
        return label(release, "status").equals("deployed");
    }

    private static String label(Secret release, String label) {
        return release.getMetadata().getLabels().getOrDefault(label, "0");
    }

    private static String name(Secret release) {
        return release.getMetadata().getName();
    }

    /** A run that was killed leaves a release that Helm believes to be under way for ever. */
    private static void forgetUnfinished(Start start, Secret release) {
        start.progress.note(
                "an earlier installation was not finished (%s): starting over".formatted(label(release, "status")));
        start.client().resource(release).delete();
    }

    private static void install(Start start) {
        var workspace = start.app.workspace();
        start.progress.doing("installing " + CHART);
        try {
            new Helm(workspace.root().resolve(CHART))
                    .upgrade()
                    .install()
                    .withName(RELEASE)
                    .withNamespace(Clusters.NAMESPACE)
                    .createNamespace()
                    .withKubeConfig(workspace.kubeconfig(start.cluster))
                    .set("image.repository", OperatorImageStage.REPOSITORY)
                    .set("image.tag", start.operatorTag())
                    .call();
        } catch (RuntimeException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "the chart cannot be installed: " + e.getMessage(),
                    "./dev kubectl --cluster %s -- -n %s get all".formatted(start.cluster.value(), Clusters.NAMESPACE),
                    e);
        }
    }

    private static @Nullable Deployment deployment(Start start) {
        return start.client()
                .apps()
                .deployments()
                .inNamespace(Clusters.NAMESPACE)
                .withName(OPERATOR)
                .get();
    }

    private static boolean awaitAvailable(Start start) {
        var limit = start.left(A_START);
        var deadline = Instant.now().plus(limit);
        boolean waited = false;
        while (!available(deployment(start))) {
            if (!waited) {
                start.progress.doing("waiting for the operator");
                waited = true;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new CliException(
                        ExitCode.TIMED_OUT,
                        "the operator is not available after %d s: %s"
                                .formatted(limit.toSeconds(), OperatorPods.why(start.client())),
                        "./dev kubectl --cluster %s -- -n %s logs deployment/%s --tail=50"
                                .formatted(start.cluster.value(), Clusters.NAMESPACE, OPERATOR));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return waited;
    }

    private static boolean available(@Nullable Deployment deployment) {
        if (deployment == null || deployment.getStatus() == null) {
            return false;
        }
        var status = deployment.getStatus();
        return deployment.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && status.getUpdatedReplicas() != null
                && status.getUpdatedReplicas().equals(deployment.getSpec().getReplicas())
                && status.getUpdatedReplicas().equals(status.getAvailableReplicas())
                && status.getUpdatedReplicas().equals(status.getReplicas());
    }
}
