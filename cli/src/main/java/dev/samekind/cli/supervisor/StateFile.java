package dev.samekind.cli.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is on disk about a supervisor, for commands and for whoever comes after a crash.
 *
 * @param self the supervisor
 * @param socket where it listens
 * @param services the processes that it runs
 */
record StateFile(Family self, String socket, List<Family> services) {

    public StateFile {
        services = List.copyOf(services);
    }

    /** What a file says; empty where there is none, or none that can be read. */
    static Optional<StateFile> read(SupervisorFiles files) {
        var text = AtomicFiles.read(files.state());
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Json.mapper().readValue(text, StateFile.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    void write(SupervisorFiles files) {
        AtomicFiles.writeSecret(files.state(), Json.text(this));
    }

    Path socketPath() {
        return Path.of(socket);
    }

    /** Whether the supervisor is alive. */
    boolean alive() {
        return ProcessHandle.of(self.pid()).filter(self::isLed).isPresent();
    }

    /** All that it started, itself included. */
    List<Family> families() {
        var all = new ArrayList<>(services);
        all.add(self);
        return all;
    }
}
