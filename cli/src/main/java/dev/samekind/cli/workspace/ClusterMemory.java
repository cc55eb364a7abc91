package dev.samekind.cli.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.output.Json;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What was done to a cluster, so that it is not done again. It is about one node container: another one starts empty. */
public final class ClusterMemory {
    private final Path file;
    private final String node;

    /** The memory of a node container in a cluster's directory. */
    public ClusterMemory(Path directory, String node) {
        this.file = directory.resolve("memory.json");
        this.node = node;
    }

    /** Whether this was the last thing noted under a key. */
    public boolean has(String key, String value) {
        return value.equals(get(key));
    }

    /** What was last noted under a key. */
    public @Nullable String get(String key) {
        return load().path("notes").path(key).textValue();
    }

    /** Notes something, at once on disk. */
    public void note(String key, String value) {
        var all = load();
        all.withObject("/notes").put(key, value);
        AtomicFiles.write(file, Json.text(all));
    }

    private ObjectNode load() {
        try {
            if (Json.mapper().readTree(AtomicFiles.read(file)) instanceof ObjectNode all
                    && node.equals(all.path("node").textValue())) {
                return all;
            }
        } catch (JsonProcessingException e) {
            // a memory that cannot be read is no memory: everything is looked at anew
        }
        return Json.mapper().createObjectNode().put("node", node);
    }
}
