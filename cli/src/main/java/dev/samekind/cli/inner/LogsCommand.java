package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.cli.App;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.output.DurationConverter;
import dev.samekind.cli.output.OutputFormat;
import dev.samekind.cli.supervisor.SupervisorFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What services print, wherever they run. */
@Command(
        name = "logs",
        description = {"Prints what services print, here and in the cluster.", "Lines come in the order of time."},
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev logs -f orders catalog",
            "  ./dev logs --since 1h -o json | jq -r .text",
            "",
            "Exit codes: 0 printed, 64 wrong usage, 69 no cluster that answers."
        })
public final class LogsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(500);

    private final App app;

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Default: all.")
    private List<String> services = List.of();

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "How far back. Default: ${DEFAULT-VALUE}.")
    private Duration since = Duration.ofMinutes(10);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json, one object a line. Default: ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.TEXT;

    /** With what it works on. */
    public LogsCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var environments = client.resources(DevEnvironment.class).list().getItems();
            var sources = new LogSources(
                    client,
                    SupervisorFiles.of(app.workspace(), cluster.name()),
                    environments,
                    services,
                    Instant.now().minus(since));
            var printer = new LogPrinter(app.console(), sources.services());
            print(sources, printer);
            while (follow && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(POLL.toNanos());
                print(sources, printer);
            }
        }
        return ExitCode.OK.code();
    }

    private void print(LogSources sources, LogPrinter printer) {
        for (var each : sources.more()) {
            if (output == OutputFormat.JSON) {
                printer.printJson(each.service(), each.source(), each.line());
            } else {
                printer.print(each.service(), each.line());
            }
        }
        app.console().flush();
    }
}
