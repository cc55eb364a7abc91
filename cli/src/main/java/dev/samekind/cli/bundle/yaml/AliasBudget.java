package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Bounds what the aliases of one document expand to, so that a small file cannot fill the memory. */
final class AliasBudget {
    private static final int MAX_COLLECTIONS = 50;
    private static final long MAX_WEIGHT = 3 << 20;

    private int collections;
    private long weight;

    /** Takes one more expansion; says what is wrong when it is one too many. */
    @Nullable
    String spend(JsonNode value) {
        if (value.isContainerNode() && ++collections > MAX_COLLECTIONS) {
            return "more than %d aliases of mappings and lists in one document".formatted(MAX_COLLECTIONS);
        }
        weight += weight(value);
        return weight > MAX_WEIGHT ? "aliases that expand to more than %d MiB".formatted(MAX_WEIGHT >> 20) : null;
    }

    private static long weight(JsonNode value) {
        long sum = 1 + (value.isTextual() ? value.textValue().length() : 0);
        for (var child : value) {
            sum += weight(child);
        }
        return sum;
    }
}
