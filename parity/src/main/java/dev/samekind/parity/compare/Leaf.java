package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.path.KeyedPath;
import org.jspecify.annotations.Nullable;

/**
 * One leaf and what it is.
 *
 * @param path concrete path
 * @param leafClass its class
 * @param cause why it is a violation or not comparable, empty for what speaks for itself
 * @param rule the rule that decides, after the name of its list ({@code tolerances/log-level}), or the id of the check
 *     that found it not enforced; null where none does
 * @param manager field manager that wrote it, null where nobody did by hand
 * @param sensitive whether the values must not be shown
 * @param production production's value, null where there is none
 * @param expected the value it is meant to have here, null where there is none
 * @param live the value here, null where there is none
 */
public record Leaf(
        KeyedPath path,
        LeafClass leafClass,
        Cause cause,
        @Nullable String rule,
        @Nullable String manager,
        boolean sensitive,
        @Nullable JsonNode production,
        @Nullable JsonNode expected,
        @Nullable JsonNode live) {

    /** Causes that are not the difference itself. */
    public enum Cause {
        /** The values differ. */
        DIFFERENCE,
        /** An invariant holds the field. */
        INVARIANT,
        /** The rule that allowed it has ended. */
        EXPIRED,
        /** Production has a value that the baseline forbids. */
        FORBIDDEN
    }
}
