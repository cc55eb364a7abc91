package dev.samekind.cli.inner;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.inner.Preparation.Prepared;
import dev.samekind.cli.supervisor.ControlClient;
import dev.samekind.cli.supervisor.Supervision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A service runs on this machine while the command does. */
@Command(
        name = "run",
        description = {
            "Runs a service on this machine until Ctrl-C.",
            "It has the environment of its pods; the cluster's requests stay where they are. With --debug it is started by native.debug, for a debugger."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev run orders",
            "  ./dev run orders --debug",
            "",
            "Exit codes: 1 it does not run here, 64 wrong usage, 69 no cluster that answers, 130",
            "Ctrl-C."
        })
public final class RunCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(100);

    private final App app;

    @Parameters(paramLabel = "SERVICE", description = "Its name in spec.services.")
    private String service = "";

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private EnvironmentOption environment = new EnvironmentOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** With what it works on. */
    public RunCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var prepared = prepare();
        prepared.environment().notes().forEach(note -> app.console().say("note: " + note));
        var supervision = new Supervision(app, cluster.name());
        try (var supervisor = supervision.ensure();
                var bound = supervision.ensure()) {
            var key = prepared.plan().key();
            if (supervisor.state(key).isPresent()) {
                throw new CliException(
                        ExitCode.FAILED,
                        "%s runs here already".formatted(service),
                        "./dev logs -f %s shows what it prints; ./dev handback %s ends it".formatted(service, service));
            }
            var log = new LogTail(supervision.files().log(key), Instant.now());
            bound.run(prepared.plan(), prepared.process(app));
            follow(supervisor, key, log);
        }
        return ExitCode.FAILED.code();
    }

    private Prepared prepare() {
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var target = Targets.of(client, environment.name()).find(service);
            return new Preparation(app, cluster.name(), client).prepare(target, Debugger.wanted(spec));
        }
    }

    /** Until it fails or is stopped; Ctrl-C ends this process, and the supervisor then ends the service. */
    private void follow(ControlClient supervisor, String key, LogTail log) {
        var printer = new LogPrinter(app.console(), List.of(service));
        while (true) {
            log.more().forEach(line -> printer.print(service, line));
            var state = supervisor.state(key).orElse(null);
            if (state == null) {
                return;
            }
            if (state.message() != null && state.pid() == null) {
                log.more().forEach(line -> printer.print(service, line));
                throw new CliException(ExitCode.FAILED, String.valueOf(state.message()), String.valueOf(state.next()));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
