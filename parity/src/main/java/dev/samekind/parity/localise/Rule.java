package dev.samekind.parity.localise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.select.TargetMatcher;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A valid rule, ready to be applied.
 *
 * @param id id
 * @param target objects that it is about
 * @param operation what it does to them; null when it leaves them out
 */
record Rule(String id, TargetMatcher target, @Nullable Operation operation) {

    /** By phase, then id: the order of rules in the baseline has no meaning. */
    static final Comparator<Rule> ORDER = Comparator.comparing(Rule::phase).thenComparing(Rule::id);

    /** The rule that a validated declaration makes. */
    static Rule of(Localisation declared) {
        var target = TargetMatcher.of(declared.target());
        return new Rule(declared.id(), target, declared.omits() ? null : operation(declared));
    }

    private Operation.Phase phase() {
        return operation == null ? Operation.Phase.OMIT : operation.phase();
    }

    private static Operation operation(Localisation declared) {
        var path = KeyedPath.parse(Objects.requireNonNull(declared.path()));
        if (declared.removes()) {
            return new RemoveOperation(path);
        }
        if (declared.rewrite() != null) {
            return new RewriteOperation(path, declared.rewrite());
        }
        if (declared.min() != null || declared.max() != null) {
            return new BoundOperation(path, declared.min(), declared.max());
        }
        return declared.add() != null
                ? new AddOperation(path, declared.add().value())
                : new SetOperation(path, value(declared.set()));
    }

    private static JsonNode value(Localisation.@Nullable Value set) {
        return Objects.requireNonNull(set, "a validated rule does something").value();
    }
}
