package dev.samekind.cli.demo;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.output.DurationConverter;
import dev.samekind.cli.output.OutputOption;
import dev.samekind.cli.workspace.ClusterLock;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code break} and {@code fix} take. */
final class ActOptions {
    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Parameters(paramLabel = "NAME", description = "The mistake, see ./dev demo list.")
    private String name = "";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long to wait for the verdict. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(30);

    @Mixin
    private OutputOption output = new OutputOption();

    Mistake mistake(App app) {
        return Mistakes.named(app.workspace(), name);
    }

    Duration timeout() {
        return timeout;
    }

    ClusterName cluster() {
        return cluster.name();
    }

    void print(App app, DemoResult result, Mistake mistake) {
        output.print(app.console(), result, () -> new DemoText(app.console()).of(result, mistake));
    }

    /** Does something with a cluster of ours while nobody else changes it. */
    <T> T work(App app, Function<KubernetesClient, T> work) {
        var lock = app.workspace().lock(cluster());
        return ClusterLock.holding(
                lock,
                timeout,
                pid -> app.console()
                        .say("another ./dev (pid %s) is working on this cluster: waiting for it".formatted(pid)),
                () -> {
                    try (var client = Clusters.open(app.workspace(), cluster())) {
                        return work.apply(client);
                    } catch (KubernetesClientException e) {
                        throw new CliException(
                                ExitCode.FAILED,
                                "the cluster refused it: " + e.getMessage(),
                                "./dev status says what runs; run this again, it goes on where it stopped",
                                e);
                    }
                });
    }
}
