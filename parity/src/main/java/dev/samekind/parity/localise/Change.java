package dev.samekind.parity.localise;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One leaf that a rule changed.
 *
 * @param path concrete path of the leaf, as {@link dev.samekind.parity.path.KeyedPath} writes it; empty when the whole
 *     object was left out
 * @param rule id of the rule
 * @param before production's value, null where production has none; the whole object when it was left out
 * @param after the local value, null where there is none
 */
public record Change(
        String path,
        String rule,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {}
