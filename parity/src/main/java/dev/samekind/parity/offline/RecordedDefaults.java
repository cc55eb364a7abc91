package dev.samekind.parity.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.normalise.Allocated;
import dev.samekind.parity.normalise.Canonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the API server fills in, as recorded: {@code defaults.json} for its own kinds, and {@code route-defaults.json} for
 * those of the pinned CRDs, written from their schemas. A test asks a real API server whether every row is right, and of
 * the first file whether it is needed.
 */
public final class RecordedDefaults {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String kubernetes;
    private final Map<String, List<DefaultRow>> kinds = new HashMap<>();
    private final Map<String, List<DefaultRow>> parts = new HashMap<>();
    private final JsonNode table;

    private RecordedDefaults(JsonNode table) {
        this.table = table;
        this.kubernetes = table.path("kubernetes").asText();
    }

    /** The table that is part of the product. */
    public static RecordedDefaults load() {
        return new RecordedDefaults(table());
    }

    /** Another table. */
    public static RecordedDefaults of(JsonNode table) {
        return new RecordedDefaults(table);
    }

    /** The product's table as it is written. */
    public static ObjectNode table() {
        var table = read("defaults.json");
        table.withObject("/kinds")
                .setAll((ObjectNode) read("route-defaults.json").path("kinds"));
        return table;
    }

    private static ObjectNode read(String file) {
        try (var stream = RecordedDefaults.class.getResourceAsStream("/dev/samekind/parity/" + file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing in the jar");
            }
            return (ObjectNode) JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<DefaultRow> rows(JsonNode rows) {
        return rows.valueStream()
                .map(row -> DefaultRow.of(
                        row, row.has("part") ? part(row.path("part").textValue()) : List.of()))
                .toList();
    }

    private List<DefaultRow> part(String name) {
        var known = parts.get(name);
        if (known == null) {
            known = rows(table.path("parts").required(name));
            parts.put(name, known);
        }
        return known;
    }

    /** Version of Kubernetes whose defaults they are. */
    public String kubernetes() {
        return kubernetes;
    }

    /** Kinds that are known, each after its apiVersion. */
    public Collection<String> kinds() {
        return table.path("kinds")
                .propertyStream()
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The object as the API server would answer its creation, and nothing for a kind that is not known. */
    public Optional<ObjectNode> normalise(Manifest manifest) {
        var kind = manifest.key().apiVersion() + "/" + manifest.key().kind();
        if (!table.path("kinds").has(kind)) {
            return Optional.empty();
        }
        var tree = canonical(manifest);
        // most objects are of a few kinds, and a hook before a commit is in a hurry
        kinds.computeIfAbsent(kind, known -> rows(table.path("kinds").path(known)))
                .forEach(row -> row.apply(tree));
        return Optional.of(tree);
    }

    /** The object as it is written, in the canonical form. */
    static ObjectNode canonical(Manifest manifest) {
        try {
            // a number is the same one whatever reader made it
            var tree = (ObjectNode) JSON.readTree(CanonicalJson.bytes(manifest.tree()));
            Allocated.strip(manifest, tree);
            return Canonical.of(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
