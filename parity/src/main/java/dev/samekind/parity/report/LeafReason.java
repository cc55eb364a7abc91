package dev.samekind.parity.report;

import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.compare.Leaf;
import dev.samekind.parity.manifest.ObjectKey;
import org.jspecify.annotations.Nullable;

/** Names the reason of a leaf that is not as in production. */
final class LeafReason {
    private LeafReason() {}

    static Finding finding(ObjectKey key, Leaf leaf) {
        return new Finding(
                leaf.path().toString(),
                leaf.leafClass(),
                1,
                reason(key, leaf),
                leaf.rule(),
                leaf.manager(),
                null,
                leaf.sensitive(),
                leaf.production(),
                leaf.expected(),
                leaf.live());
    }

    private static String reason(ObjectKey key, Leaf leaf) {
        return switch (leaf.leafClass()) {
            case ALLOWED -> allowed(leaf.rule());
            case HANDED_OFF -> "HandedOff";
            case REMOTE -> "AnsweredRemotely";
            case CONTROLLER -> "LeftToController";
            default ->
                switch (leaf.cause()) {
                    case INVARIANT -> "InvariantBroken";
                    case EXPIRED -> "RuleExpired";
                    case FORBIDDEN -> "ForbiddenInProduction";
                    case DIFFERENCE -> difference(key, leaf);
                };
        };
    }

    private static String allowed(@Nullable String rule) {
        return switch (rule) {
            case BuiltIn.OFF -> "SwitchedOff";
            case BuiltIn.MANAGED_BY -> "ManagedBy";
            case null, default -> "Declared";
        };
    }

    private static String difference(ObjectKey key, Leaf leaf) {
        var subject = Subject.of(key, leaf.path().toString());
        if (leaf.live() == null) {
            return subject + "MissingLocally";
        }
        return subject + (leaf.production() == null ? "OnlyLocal" : "Differs");
    }
}
