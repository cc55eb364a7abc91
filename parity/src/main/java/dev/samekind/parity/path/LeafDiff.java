package dev.samekind.parity.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What differs between two trees, leaf by leaf. */
public final class LeafDiff {
    private LeafDiff() {}

    /**
     * The two values of a leaf.
     *
     * @param before value in the first tree, null where there is none
     * @param after value in the second tree, null where there is none
     */
    public record Values(
            @Nullable JsonNode before, @Nullable JsonNode after) {}

    /** Every leaf that only one tree has, or that both have with different values. */
    public static SortedMap<KeyedPath, Values> between(JsonNode before, JsonNode after) {
        var differences = new TreeMap<KeyedPath, Values>();
        var left = Leaves.of(before);
        var right = Leaves.of(after);
        left.forEach((path, value) -> {
            var other = right.get(path);
            if (!value.equals(other)) {
                differences.put(path, new Values(value, other));
            }
        });
        right.forEach((path, value) -> {
            if (!left.containsKey(path)) {
                differences.put(path, new Values(null, value));
            }
        });
        return differences;
    }
}
