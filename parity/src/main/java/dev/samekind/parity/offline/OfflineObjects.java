package dev.samekind.parity.offline;

import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.compare.FieldOwners;
import dev.samekind.parity.compare.ObjectComparison;
import dev.samekind.parity.compare.ObjectInput;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.Leaves;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.report.AbsentObjects;
import dev.samekind.parity.report.ObjectResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares production's objects with what the plan makes of them, which stands for what is here. */
final class OfflineObjects {
    private final EnvironmentPlan plan;
    private final RuleBook book;
    private final RecordedDefaults defaults;
    private final AbsentObjects absent;
    private final Map<?, PlannedObject> planned;

    OfflineObjects(EnvironmentPlan plan, RuleBook book, RecordedDefaults defaults) {
        this.plan = plan;
        this.book = book;
        this.defaults = defaults;
        this.absent = new AbsentObjects(plan, plan.refused(), book);
        this.planned = plan.objects().stream().collect(Collectors.toMap(PlannedObject::key, Function.identity()));
    }

    /** One result for each object that production has or that the plan makes. */
    List<ObjectResult> results() {
        var own = plan.objects().stream()
                .filter(object -> !plan.production().containsKey(object.key()))
                .map(object -> compare(null, object));
        return Stream.concat(plan.production().values().stream().map(this::result), own)
                .toList();
    }

    private ObjectResult result(Manifest production) {
        var object = planned.get(production.key());
        return object == null ? absent.notPlanned(production) : compare(production, object);
    }

    private ObjectResult compare(@Nullable Manifest production, PlannedObject object) {
        var localised = Manifest.of(Mark.off(object.tree()));
        var expected = defaults.normalise(localised);
        if (production != null && expected.isEmpty()) {
            return ObjectResult.notComparable(
                    object.key(),
                    Leaves.of(production.tree()).size(),
                    "DefaultsUnknown",
                    "no defaults of %s %s are recorded"
                            .formatted(object.key().apiVersion(), object.key().kind()));
        }
        var here = expected.orElseGet(() -> RecordedDefaults.canonical(localised));
        Mark.copy(object.tree(), here);
        var input = new ObjectInput(
                object.key(),
                production == null ? null : defaults.normalise(production).orElseThrow(),
                here,
                here.deepCopy(),
                object.changes(),
                production == null ? BuiltIn.ofOwn(object.key()) : null,
                Set.of(),
                FieldOwners.NOBODY,
                List.of());
        return ObjectResult.compared(
                object.key(), ObjectComparison.of(input, book), ObjectComparison.standingRules(input, book));
    }
}
