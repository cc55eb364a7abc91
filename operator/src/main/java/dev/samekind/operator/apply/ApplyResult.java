package dev.samekind.operator.apply;

import dev.samekind.parity.plan.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Result of an apply.
 *
 * @param inventory inventory id to digest of everything that stands as planned
 * @param problems objects that could not be applied
 * @param drift objects that somebody changed or deleted by hand
 */
public record ApplyResult(Map<String, String> inventory, List<Problem> problems, List<Problem> drift) {
    /** Both results as one. */
    public ApplyResult and(ApplyResult other) {
        var together = new TreeMap<>(inventory);
        together.putAll(other.inventory);
        return new ApplyResult(
                together,
                Stream.concat(problems.stream(), other.problems.stream()).toList(),
                Stream.concat(drift.stream(), other.drift.stream()).toList());
    }

    static ApplyResult of(List<Outcome> outcomes) {
        var inventory = new TreeMap<String, String>();
        var problems = new ArrayList<Problem>();
        var drift = new ArrayList<Problem>();
        for (var outcome : outcomes) {
            var object = outcome.object();
            switch (outcome) {
                case Outcome.Unchanged unchanged -> inventory.put(object.key().inventoryId(), object.digest());
                case Outcome.Written written -> inventory.put(object.key().inventoryId(), object.digest());
                case Outcome.Drifted drifted -> {
                    inventory.put(object.key().inventoryId(), object.digest());
                    drift.add(drifted.drift());
                }
                case Outcome.Refused refused -> problems.add(refused.problem());
            }
        }
        return new ApplyResult(inventory, problems, drift);
    }
}
