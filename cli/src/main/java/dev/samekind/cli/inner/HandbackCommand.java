package dev.samekind.cli.inner;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.output.DurationConverter;
import dev.samekind.cli.output.Nearest;
import dev.samekind.cli.supervisor.ControlClient;
import dev.samekind.cli.supervisor.ServiceState;
import dev.samekind.cli.supervisor.Supervision;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Services go back to the cluster. */
@Command(
        name = "handback",
        description = {"Sends requests to the cluster's pods again.", "The process here ends when the pods are ready."},
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev handback orders",
            "  ./dev handback            all",
            "",
            "Exit codes: 0 back, 64 wrong usage, 124 the cluster's pods are not ready in time: the",
            "process here goes on."
        })
public final class HandbackCommand implements Callable<Integer> {
    private final App app;

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Default: all that run here.")
    private List<String> services = List.of();

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = DurationConverter.class,
            description = "How long to wait for the cluster's pods. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(2);

    /** With what it works on. */
    public HandbackCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var supervisor = new Supervision(app, cluster.name()).running().orElse(null);
        if (supervisor == null) {
            app.console()
                    .say("nothing of the cluster %s runs here"
                            .formatted(cluster.name().value()));
            return ExitCode.OK.code();
        }
        try (supervisor) {
            var chosen = chosen(supervisor.states());
            chosen.forEach(state -> supervisor.giveBack(state.key()));
            var client = cluster();
            try {
                chosen.forEach(state -> end(client, supervisor, state));
            } finally {
                if (client != null) {
                    client.close();
                }
            }
            if (chosen.isEmpty()) {
                app.console()
                        .say("no service of the cluster %s runs here"
                                .formatted(cluster.name().value()));
            }
        }
        return ExitCode.OK.code();
    }

    private List<ServiceState> chosen(List<ServiceState> running) {
        var names = running.stream().map(ServiceState::service).distinct().toList();
        for (var service : services) {
            if (!names.contains(service)) {
                throw new CliException(
                        ExitCode.USAGE,
                        "%s does not run here".formatted(service),
                        Nearest.advice(
                                service,
                                names,
                                names.isEmpty() ? "nothing does" : "there is " + String.join(", ", names)));
            }
        }
        return running.stream()
                .filter(state -> services.isEmpty() || services.contains(state.service()))
                .toList();
    }

    /** Null where it does not answer: then there is nobody to wait for. */
    private @Nullable KubernetesClient cluster() {
        try {
            return Clusters.open(app.workspace(), cluster.name());
        } catch (CliException e) {
            app.console()
                    .say("%s: the lease ends by itself after its time"
                            .formatted(Objects.requireNonNullElse(e.getMessage(), "")));
            return null;
        }
    }

    private void end(@Nullable KubernetesClient client, ControlClient supervisor, ServiceState state) {
        if (client == null) {
            supervisor.stop(state.key());
        } else {
            new HandOffs(client, supervisor, timeout).end(state);
        }
        app.console().say("%s runs in the cluster again".formatted(state.service()));
    }
}
