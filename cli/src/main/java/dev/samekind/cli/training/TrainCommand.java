package dev.samekind.cli.training;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.ServiceSpec;
import dev.samekind.cli.App;
import dev.samekind.cli.Dev;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.output.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs commands that only read, so that a JVM that records which classes they need has seen them. */
@Command(name = "train", hidden = true, description = "Runs reading commands once, for start.")
public final class TrainCommand implements Callable<Integer> {
    private final App app;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    /** With what it works on. */
    public TrainCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var silent = new App(app.workspace(), new Console(nowhere, nowhere, "", Map.of()), app.environment());
        Stream.concat(Stream.of(List.of("status"), List.of("parity")), services())
                .map(arguments -> Stream.concat(
                                arguments.stream(),
                                Stream.of("--cluster", cluster.name().value()))
                        .toArray(String[]::new))
                .forEach(arguments -> Dev.commandLine(silent, arguments).execute(arguments));
        return ExitCode.OK.code();
    }

    private Stream<List<String>> services() {
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            return client.resources(DevEnvironment.class).list().getItems().stream()
                    .flatMap(environment -> environment.getSpec().services().stream())
                    .filter(service -> service.onMachine() != null)
                    .map(ServiceSpec::name)
                    .limit(1)
                    .map(name -> List.of("env", name));
        }
    }
}
