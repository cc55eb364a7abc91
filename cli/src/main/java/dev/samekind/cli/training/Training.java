package dev.samekind.cli.training;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.process.OwnProgram;
import dev.samekind.cli.process.Sessions;
import dev.samekind.cli.supervisor.Supervision;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Classes of the Kubernetes client take longer to load than most commands to run. So the supervisor loads them before
 * somebody waits, and a first run leaves an archive of them for the commands that it does not carry out. A cluster is
 * what shows which ones a command needs, so start begins both; until then, and without them, all works, slower.
 */
public final class Training {
    private Training() {}

    /** Has the supervisor load what commands need, and an archive made where there is none; nobody waits for either. */
    public static void begin(App app, ClusterName cluster) {
        try (var supervisor = new Supervision(app, cluster).ensure()) {
            supervisor.warm();
        } catch (CliException e) {
            app.console().say("note: later commands start as slowly as this one: " + e.getMessage());
        }
        archive(app, cluster);
    }

    private static void archive(App app, ClusterName cluster) {
        var trained = OwnProgram.trained();
        var jar = trained.resolveSibling("dev.jar");
        if (Files.exists(trained) || !Files.exists(jar)) {
            return;
        }
        var next = trained + "." + ProcessHandle.current().pid();
        var java = OwnProgram.command(
                app.workspace().root(), List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + next));
        var command = new ArrayList<>(List.of("sh", "-c", "\"$@\" && mv \"$0\" \"${0%.*}\"; rm -f \"$0\"", next));
        command.addAll(java);
        command.addAll(List.of("train", "--cluster", cluster.value()));
        try {
            new ProcessBuilder(Sessions.in(command, app.environment().get("PATH")))
                    .directory(app.workspace().root().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            app.console().say("note: later commands start as slowly as this one: " + e.getMessage());
        }
    }
}
