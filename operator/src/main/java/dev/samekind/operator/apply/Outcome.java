package dev.samekind.operator.apply;

import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.plan.Problem;

/** What became of one object. */
sealed interface Outcome {
    /** The object. */
    PlannedObject object();

    /** It stands as planned already. */
    record Unchanged(PlannedObject object) implements Outcome {}

    /** It was written. */
    record Written(PlannedObject object) implements Outcome {}

    /** It stands, but somebody changed or deleted it by hand. */
    record Drifted(PlannedObject object, Problem drift) implements Outcome {}

    /** It could not be applied; nothing was changed. */
    record Refused(PlannedObject object, Problem problem) implements Outcome {}
}
