package dev.samekind.cli.supervisor;

import dev.samekind.cli.App;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The supervisor itself; started by other commands. */
@Command(name = "supervise", hidden = true, description = "Runs services of this machine; other commands start it.")
public final class SuperviseCommand implements Callable<Integer> {
    /** A working day, nearly: who comes back later waits for one start more. */
    private static final Duration IDLE = Duration.ofHours(6);

    private final App app;
    private final ToIntBiFunction<App, String[]> commands;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    /**
     * With what it works on.
     *
     * @param commands carries a command line out for another process; its exit code
     */
    public SuperviseCommand(App app, ToIntBiFunction<App, String[]> commands) {
        this.app = app;
        this.commands = commands;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var files = SupervisorFiles.of(app.workspace(), cluster.name());
        var token = app.environment().getOrDefault(Family.VARIABLE, Family.newToken());
        var socket = files.newSocket();
        var self = Family.of("supervisor", ProcessHandle.current(), token);
        new StateFile(self, socket.toString(), List.of()).write(files);
        var client = new SharedClient(() -> Clusters.open(app.workspace(), cluster.name()));
        Thread.ofPlatform().daemon().name("warm").start(client::warm);
        var supervisor = new Supervisor(own -> new Surroundings(
                files,
                token,
                Holder.ofThisProcess(),
                client,
                app.programs(),
                own::phase,
                () -> new StateFile(self, socket.toString(), own.families()).write(files)));
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stopAll));
        try (var control = new ControlServer(supervisor, socket, this::warm);
                var server = new CommandServer(app.workspace().root(), files.commands(), commands)) {
            while (!control.awaitEnd(Duration.ofMinutes(1))) {
                if (supervisor.states().isEmpty() && server.unused().compareTo(IDLE) > 0) {
                    break;
                }
            }
        }
        AtomicFiles.remove(files.state());
        return ExitCode.OK.code();
    }

    /** Runs what only reads, so that it is loaded when somebody waits for it. */
    private void warm() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var silent = new App(app.workspace(), new Console(nowhere, nowhere, "", Map.of()), app.environment());
        var unused = commands.applyAsInt(
                silent, new String[] {"train", "--cluster", cluster.name().value()});
    }
}
