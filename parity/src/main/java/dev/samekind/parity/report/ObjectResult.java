package dev.samekind.parity.report;

import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.compare.Leaf;
import dev.samekind.parity.compare.LeafClass;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one object; small enough to be kept while the object does not change.
 *
 * @param key identity
 * @param counts leaves of each class; their sum is all leaves of the object
 * @param findings what is not simply as in production
 * @param standingRules rules that hold or hide something of it, whether or not anything differs
 */
public record ObjectResult(
        ObjectKey key, Map<LeafClass, Integer> counts, List<Finding> findings, List<String> standingRules) {

    private static final Set<String> OF_WHOLE_OBJECTS = Set.of(BuiltIn.COMPANION, BuiltIn.NAMESPACE, BuiltIn.RELAY);

    public ObjectResult {
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
        standingRules = List.copyOf(standingRules);
    }

    /** Number of leaves. */
    public int leaves() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Of an object that was compared leaf by leaf. */
    public static ObjectResult compared(ObjectKey key, Collection<Leaf> leaves, List<String> standingRules) {
        var counts = new EnumMap<LeafClass, Integer>(LeafClass.class);
        var findings = new ArrayList<Finding>();
        var groups = new LinkedHashMap<String, Integer>();
        for (var leaf : leaves) {
            counts.merge(leaf.leafClass(), 1, Integer::sum);
            switch (leaf.leafClass()) {
                case EQUAL, MARK -> {
                    // only counted
                }
                case NOT_ENFORCED -> groups.merge(String.valueOf(leaf.rule()), 1, Integer::sum);
                case ALLOWED -> {
                    if (leaf.rule() != null && OF_WHOLE_OBJECTS.contains(leaf.rule())) {
                        groups.merge(leaf.rule(), 1, Integer::sum);
                    } else {
                        findings.add(LeafReason.finding(key, leaf));
                    }
                }
                default -> findings.add(LeafReason.finding(key, leaf));
            }
        }
        groups.forEach((rule, count) -> findings.add(group(rule, count)));
        return new ObjectResult(key, counts, findings, standingRules);
    }

    private static Finding group(String rule, int count) {
        return switch (rule) {
            case BuiltIn.COMPANION -> Finding.ofObject(LeafClass.ALLOWED, count, "CompanionRoute", rule, null);
            case BuiltIn.RELAY -> Finding.ofObject(LeafClass.ALLOWED, count, "Relay", rule, null);
            case BuiltIn.NAMESPACE -> Finding.ofObject(LeafClass.ALLOWED, count, "OwnNamespace", rule, null);
            default -> Finding.ofObject(LeafClass.NOT_ENFORCED, count, "NotEnforced", rule, null);
        };
    }

    /** The same with what was seen of its leaves of a class; without any it is the very same. */
    public ObjectResult withEvidence(LeafClass leafClass, String evidence) {
        return counts.containsKey(leafClass)
                ? new ObjectResult(
                        key,
                        counts,
                        findings.stream()
                                .map(finding -> finding.leafClass() == leafClass ? finding.seen(evidence) : finding)
                                .toList(),
                        standingRules)
                : this;
    }

    /** Of an object of production's that is not here. */
    public static ObjectResult missing(ObjectKey key, int leaves, String reason, String evidence) {
        return whole(key, LeafClass.MISSING, leaves, reason, null, evidence);
    }

    /** Of an object of production's that a localisation leaves out. */
    public static ObjectResult omitted(ObjectKey key, int leaves, String rule, boolean ended) {
        return whole(
                key,
                ended ? LeafClass.VIOLATION : LeafClass.ALLOWED,
                leaves,
                ended ? "RuleExpired" : "Omitted",
                rule,
                null);
    }

    /** Of an object that only this environment has. */
    public static ObjectResult extra(ObjectKey key, int leaves, @Nullable String manager) {
        var finding = new Finding(
                "",
                LeafClass.EXTRA,
                leaves,
                Subject.of(key, "") + "OnlyLocal",
                null,
                manager,
                null,
                false,
                null,
                null,
                null);
        return new ObjectResult(key, Map.of(LeafClass.EXTRA, leaves), List.of(finding), List.of());
    }

    /** Of an object that cannot be compared. */
    public static ObjectResult notComparable(ObjectKey key, int leaves, String reason, String evidence) {
        return whole(key, LeafClass.NOT_COMPARABLE, leaves, reason, null, evidence);
    }

    private static ObjectResult whole(
            ObjectKey key,
            LeafClass leafClass,
            int leaves,
            String reason,
            @Nullable String rule,
            @Nullable String evidence) {
        return new ObjectResult(
                key,
                Map.of(leafClass, leaves),
                List.of(Finding.ofObject(leafClass, leaves, reason, rule, evidence)),
                List.of());
    }
}
