package dev.samekind.cli.inner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.supervisor.SupervisorFiles;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the files of environments are, to which their working directories are relative; {@code ./dev start} notes it. */
public final class Places {
    private final Path file;

    /** Of a cluster. */
    public Places(SupervisorFiles files) {
        this.file = files.directory().resolve("places.json");
    }

    /** Notes the directory of an environment's file. */
    public void note(String environment, Path directory) {
        var all = load();
        var text = directory.toAbsolutePath().normalize().toString();
        if (!text.equals(all.path(environment).textValue())) {
            AtomicFiles.write(file, Json.text(all.put(environment, text)));
        }
    }

    /**
     * Where it is.
     *
     * @throws CliException where nobody noted it
     */
    public Path directory(String environment) {
        var text = load().path(environment).textValue();
        if (text == null) {
            throw new CliException(
                    ExitCode.NOT_READY,
                    "this checkout does not know where the file of DevEnvironment %s is, to which working directories are relative"
                            .formatted(environment),
                    "./dev start PATH notes it");
        }
        return Path.of(text);
    }

    /** The environments whose directories were noted. */
    public List<String> environments() {
        var names = new ArrayList<String>();
        load().fieldNames().forEachRemaining(names::add);
        return names;
    }

    private ObjectNode load() {
        try {
            return Json.mapper().readTree(AtomicFiles.read(file)) instanceof ObjectNode all
                    ? all
                    : Json.mapper().createObjectNode();
        } catch (JsonProcessingException e) {
            return Json.mapper().createObjectNode(); // noted anew by the next start
        }
    }
}
