package dev.samekind.cli.supervisor;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.process.OwnProgram;
import dev.samekind.cli.process.Sessions;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.ClusterLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A cluster's supervisor, as commands start, find and end it. */
public final class Supervision {
    private static final Duration A_START = Duration.ofSeconds(20);
    private static final Duration AN_END = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(10);

    private final App app;
    private final ClusterName cluster;
    private final SupervisorFiles files;

    /** Of a cluster. */
    public Supervision(App app, ClusterName cluster) {
        this.app = app;
        this.cluster = cluster;
        this.files = SupervisorFiles.of(app.workspace(), cluster);
    }

    /** Where its logs are. */
    public SupervisorFiles files() {
        return files;
    }

    /** The one that runs. */
    public Optional<ControlClient> running() {
        return StateFile.read(files).filter(StateFile::alive).flatMap(state -> ControlClient.open(state.socketPath()));
    }

    /** The one that runs, or a new one. */
    public ControlClient ensure() {
        files.create();
        return running()
                .orElseGet(() -> ClusterLock.holding(
                        files.lock(), A_START, pid -> {}, () -> running().orElseGet(this::start)));
    }

    private ControlClient start() {
        endLeft();
        spawn();
        var deadline = Instant.now().plus(A_START);
        while (Instant.now().isBefore(deadline)) {
            var client = running();
            if (client.isPresent()) {
                return client.get();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new CliException(
                ExitCode.FAILED,
                "the supervisor does not answer after %d s:\n%s"
                        .formatted(
                                A_START.toSeconds(),
                                AtomicFiles.read(files.log()).strip()),
                "all that it said is in " + app.workspace().display(files.log()));
    }

    private void spawn() {
        var command = new ArrayList<>(OwnProgram.command(app.workspace().root()));
        command.addAll(List.of("supervise", "--cluster", cluster.value()));
        var builder = new ProcessBuilder(Sessions.in(command, app.environment().get("PATH")))
                .directory(app.workspace().root().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(files.log().toFile()));
        builder.environment().put(Family.VARIABLE, Family.newToken());
        try {
            builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the supervisor", e);
        }
    }

    /** Ends it with all that it runs, also where it was killed; names of the services, or of itself. */
    public List<String> end() {
        var asked = running();
        var names = Collections.synchronizedList(new ArrayList<String>());
        asked.ifPresent(client -> ask(client, names));
        names.addAll(endLeft());
        return List.copyOf(names);
    }

    /** One that hangs is not waited for longer than a time: then it is ended like one that was killed. */
    private void ask(ControlClient client, List<String> names) {
        var state = StateFile.read(files);
        var deadline = Instant.now().plus(AN_END);
        Thread.ofPlatform().daemon().start(() -> {
            try (client) {
                client.states().forEach(service -> names.add(service.service()));
                client.shutDown();
            } catch (CliException e) {
                names.add("a supervisor that did not answer");
            }
        });
        while (state.filter(StateFile::alive).isPresent() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Ends what a supervisor that is no more left at work; the names. */
    public List<String> endLeft() {
        var state = StateFile.read(files);
        if (state.isEmpty()) {
            return List.of();
        }
        var left = new ArrayList<String>();
        for (var family : state.get().families()) {
            if (Families.end(family)) {
                left.add("%s (pid %d)".formatted(family.name(), family.pid()));
            }
        }
        AtomicFiles.remove(state.get().socketPath());
        AtomicFiles.remove(files.commands());
        AtomicFiles.remove(files.state());
        return left;
    }
}
