package dev.samekind.cli.supervisor;

import dev.samekind.cli.App;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The supervisor itself; started by other commands. */
@Command(name = "supervise", hidden = true, description = "Runs services of this machine; other commands start it.")
public final class SuperviseCommand implements Callable<Integer> {
    private final App app;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    /** With what it works on. */
    public SuperviseCommand(App app) {
        this.app = app;
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
        try (var control = new ControlServer(supervisor, socket)) {
            control.awaitEnd();
        }
        AtomicFiles.remove(files.state());
        return ExitCode.OK.code();
    }
}
