package dev.samekind.parity.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.compare.LeafClass;
import org.jspecify.annotations.Nullable;

/**
 * Something about an object that is not simply as in production: one leaf, or several of one kind below a path.
 *
 * @param path the field; empty for the whole object
 * @param leafClass what its leaves are
 * @param leaves how many there are
 * @param reason one of {@link Reasons}
 * @param rule the rule that decides, or the id of the check that found it not enforced; null where none does
 * @param manager field manager that made it, null where nobody did by hand
 * @param evidence what was seen, null where the values say it all
 * @param sensitive whether the values must not be shown
 * @param production production's value, null where there is none
 * @param expected the value it is meant to have here, null where there is none
 * @param live the value here, null where there is none
 */
public record Finding(
        String path,
        LeafClass leafClass,
        int leaves,
        String reason,
        @Nullable String rule,
        @Nullable String manager,
        @Nullable String evidence,
        boolean sensitive,
        @Nullable JsonNode production,
        @Nullable JsonNode expected,
        @Nullable JsonNode live) {

    /** The same with other evidence. */
    Finding seen(String what) {
        return new Finding(path, leafClass, leaves, reason, rule, manager, what, sensitive, production, expected, live);
    }

    /** A finding about a whole object, without values. */
    static Finding ofObject(
            LeafClass leafClass, int leaves, String reason, @Nullable String rule, @Nullable String evidence) {
        return new Finding("", leafClass, leaves, reason, rule, null, evidence, false, null, null, null);
    }
}
