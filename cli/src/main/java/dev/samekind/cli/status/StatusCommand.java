package dev.samekind.cli.status;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.output.OutputOption;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.status.StatusReport.ClusterState;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what runs. */
@Command(
        name = "status",
        description = "Says what runs and what does not, with the reason.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev status",
            "  ./dev status -o json | jq -r '.environments[].endpoints[].url'",
            "",
            "Exit codes: 0 all ready, 20 something is not, 69 no cluster that answers."
        })
public final class StatusCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final App app;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = {"-w", "--watch"},
            description = "Print it again whenever it changes, until Ctrl-C.")
    private boolean watch;

    /** With what it works on. */
    public StatusCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var reader = new StatusReader(app, cluster.name());
        var report = read(reader);
        print(report);
        while (watch && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL.toNanos());
            var next = read(reader);
            if (!next.equals(report)) {
                print(next);
                report = next;
            }
        }
        return exitCode(report).code();
    }

    private static StatusReport read(StatusReader reader) {
        try {
            return reader.read();
        } catch (ProgramException e) {
            throw new CliException(
                    ExitCode.UNAVAILABLE, "Docker does not answer: " + e.getMessage(), "./dev doctor looks closer", e);
        }
    }

    private void print(StatusReport report) {
        output.print(app.console(), report, () -> new StatusText(app.console().ofResults()).of(report));
    }

    private static ExitCode exitCode(StatusReport report) {
        if (report.cluster().state() != ClusterState.Running) {
            return ExitCode.UNAVAILABLE;
        }
        return report.ready() ? ExitCode.OK : ExitCode.NOT_READY;
    }
}
