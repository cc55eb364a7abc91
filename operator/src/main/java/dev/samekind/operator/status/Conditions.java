package dev.samekind.operator.status;

import dev.samekind.api.v1alpha1.Condition;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects the conditions of one reconcile. */
public final class Conditions {
    private final Map<ConditionType, Entry> entries = new EnumMap<>(ConditionType.class);

    private record Entry(Condition.Status status, Reason reason, String message) {}

    /** The condition holds. */
    public void yes(ConditionType type, String message) {
        entries.put(type, new Entry(Condition.Status.True, Reason.AsDesired, message));
    }

    /** The condition holds because the spec asks for nothing. */
    public void disabled(ConditionType type, String message) {
        entries.put(type, new Entry(Condition.Status.True, Reason.Disabled, message));
    }

    /** The condition does not hold. */
    public void no(ConditionType type, Reason reason, String message) {
        entries.put(type, new Entry(Condition.Status.False, reason, message));
    }

    /** It cannot be said whether the condition holds. */
    public void unknown(ConditionType type, Reason reason, String message) {
        entries.put(type, new Entry(Condition.Status.Unknown, reason, message));
    }

    /** Whether the condition was set and holds. */
    public boolean holds(ConditionType type) {
        return entries.containsKey(type) && entries.get(type).status() == Condition.Status.True;
    }

    /**
     * All conditions, Ready first. One that was not set is Unknown; Ready holds when all others do, and otherwise gives
     * the first reason, in the order of {@link ConditionType}.
     *
     * @param before conditions so far: a transition time only moves when a status changes
     */
    public List<Condition> toList(List<Condition> before, long generation, Clock clock) {
        var conditions = new ArrayList<Condition>();
        for (var type : ConditionType.values()) {
            var entry = type == ConditionType.Ready ? ready() : entry(type);
            conditions.add(condition(type, entry, before, generation, clock));
        }
        return List.copyOf(conditions);
    }

    private Entry entry(ConditionType type) {
        return entries.getOrDefault(
                type, new Entry(Condition.Status.Unknown, Reason.NotEvaluated, "not looked at yet"));
    }

    private Entry ready() {
        for (var status : List.of(Condition.Status.False, Condition.Status.Unknown)) {
            for (var type : ConditionType.values()) {
                if (countsForReady(type) && entry(type).status() == status) {
                    return new Entry(status, entry(type).reason(), entry(type).message());
                }
            }
        }
        return new Entry(Condition.Status.True, Reason.AsDesired, "all services answer under production's names");
    }

    /** A hand edit and a difference from production are reported, but such an environment still runs. */
    private static boolean countsForReady(ConditionType type) {
        return type != ConditionType.Ready && type != ConditionType.Undisturbed && type != ConditionType.InParity;
    }

    private static Condition condition(
            ConditionType type, Entry entry, List<Condition> before, long generation, Clock clock) {
        var since = before.stream()
                .filter(old -> old.type().equals(type.name()) && old.status() == entry.status())
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return new Condition(
                type.name(), entry.status(), generation, since, entry.reason().name(), entry.message());
    }
}
