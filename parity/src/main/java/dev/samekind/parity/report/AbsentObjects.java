package dev.samekind.parity.report;

import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.Leaves;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Says of objects that are not here why: a rule omits them, or something kept them from being applied. */
public final class AbsentObjects {
    private final EnvironmentPlan plan;
    private final RuleBook book;
    private final Map<String, Problem> problems = new HashMap<>();

    /** Of a plan; the first problem of an object is why it was not applied. */
    public AbsentObjects(EnvironmentPlan plan, Collection<Problem> problems, RuleBook book) {
        this.plan = plan;
        this.book = book;
        problems.forEach(problem -> this.problems.putIfAbsent(problem.subject(), problem));
    }

    /** Of an object of production's that is not to be applied. */
    public ObjectResult notPlanned(Manifest manifest) {
        int leaves = Leaves.of(manifest.tree()).size();
        var rule = plan.omittedBy().get(manifest.key());
        if (rule == null) {
            return missing(manifest.key(), leaves);
        }
        var id = RuleBook.LOCALISATIONS + rule;
        var entry = book.entry(id);
        return ObjectResult.omitted(manifest.key(), leaves, id, entry != null && entry.ended());
    }

    /** Of an object that was to be applied, with the number of its leaves. */
    public ObjectResult missing(ObjectKey key, int leaves) {
        var problem = problems.get(key.display());
        return problem == null
                ? ObjectResult.missing(key, leaves, "NotApplied", "it is not here yet")
                : ObjectResult.missing(key, leaves, reason(problem), problem.message());
    }

    private static String reason(Problem problem) {
        return switch (problem.reason()) {
            case "KindNotServed", "Deleted" -> problem.reason();
            case "ExistedBefore" -> "NamespaceExisted";
            default -> "NotApplied";
        };
    }
}
