package dev.samekind.parity.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Leaves;
import java.util.List;
import java.util.TreeSet;

/** Compares an object with what it was meant to be, leaf by leaf. */
public final class Drift {
    private Drift() {}

    /**
     * Paths of {@code desired}'s leaves that {@code actual} lacks or has with another value. Only a suspicion: the API
     * server may write a value in another form ({@code 1000m} as {@code 1}).
     */
    public static List<String> missing(JsonNode desired, JsonNode actual) {
        var there = Leaves.of(actual);
        return Leaves.of(desired).entrySet().stream()
                .filter(leaf -> !leaf.getValue().equals(there.get(leaf.getKey())))
                .map(leaf -> leaf.getKey().toString())
                .toList();
    }

    /** Paths of all leaves that differ between two objects in the API server's own form. */
    public static List<String> between(JsonNode desired, JsonNode actual) {
        var wanted = Leaves.of(desired);
        var there = Leaves.of(actual);
        var paths = new TreeSet<KeyedPath>(wanted.keySet());
        paths.addAll(there.keySet());
        return paths.stream()
                .filter(path -> wanted.get(path) == null || !wanted.get(path).equals(there.get(path)))
                .map(KeyedPath::toString)
                .toList();
    }
}
