package dev.samekind.operator.parity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.operator.apply.CreatedForms;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.parity.Normaliser.Answer;
import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.compare.ObjectComparison;
import dev.samekind.parity.compare.ObjectInput;
import dev.samekind.parity.compare.ObjectInput.Unenforced;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.normalise.Allocated;
import dev.samekind.parity.normalise.Canonical;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Leaves;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.report.ObjectResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One object of an environment: its normal forms are asked for once, and its result is kept until something that it
 * depends on changes.
 */
final class ObjectEvaluation {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Manifest production;
    private final PlannedObject planned;
    private final String sources;
    private @Nullable Answer normalProduction;
    private @Nullable Answer normalExpected;
    private @Nullable Cached cached;

    private record Cached(Dependencies dependencies, ObjectResult result) {}

    /**
     * What a result depends on beside the object's normal forms.
     *
     * @param content digest of what is here
     * @param owners who wrote what
     * @param rules digest of the rules in force
     * @param controlled fields that production leaves to a controller
     * @param unenforced fields that are not acted on
     */
    private record Dependencies(
            String content, int owners, String rules, Set<KeyedPath> controlled, List<Unenforced> unenforced) {}

    /** Of an object that is planned; production is null where it is the environment's own. */
    ObjectEvaluation(@Nullable Manifest production, PlannedObject planned) {
        this.production = production;
        this.planned = planned;
        this.sources = sources(production, planned);
    }

    /** Changes with production's object and with what it is meant to be here, not with our marks' owners. */
    static String sources(@Nullable Manifest production, PlannedObject planned) {
        return (production == null ? "" : CanonicalJson.digest(CanonicalJson.bytes(production.tree())))
                + planned.digest()
                + planned.changes().stream()
                        .map(change -> change.rule() + change.path())
                        .sorted()
                        .toList();
    }

    ObjectKey key() {
        return planned.key();
    }

    String sources() {
        return sources;
    }

    /**
     * Whether the API server need not be asked about the object.
     *
     * @param refusals what it refused before then is asked again
     */
    boolean isNormalised(Instant refusals) {
        return stands(normalExpected, refusals) && (production == null || stands(normalProduction, refusals));
    }

    private static boolean stands(@Nullable Answer answer, Instant refusals) {
        return answer instanceof Answer.Refused(var message, var at) ? at.isAfter(refusals) : answer != null;
    }

    /** Asks for the normal forms that are not known yet. A localised object has one of its own. */
    void normalise(ResourceKind kind, BiFunction<Manifest, ResourceKind, Answer> normaliser, CreatedForms created) {
        if (normalExpected instanceof Answer.Refused || normalProduction instanceof Answer.Refused) {
            normalExpected = null;
            normalProduction = null;
        }
        cached = null;
        created.take(planned).ifPresent(form -> normalExpected = new Answer.Normalised(form));
        if (production != null && normalProduction == null && planned.changes().isEmpty()) {
            normalProduction = normalExpected;
        }
        if (production != null && normalProduction == null) {
            normalProduction = normaliser.apply(production, kind);
        }
        if (normalExpected == null) {
            normalExpected = production != null && planned.changes().isEmpty()
                    ? normalProduction
                    : normaliser.apply(localised(planned.tree()), kind);
        }
    }

    private static Manifest localised(ObjectNode marked) {
        return Manifest.of(Mark.off(marked));
    }

    /** The result for what is here now. */
    ObjectResult result(
            LiveObject live, RuleBook book, String rules, Set<KeyedPath> controlled, List<Unenforced> unenforced) {
        var dependencies =
                new Dependencies(live.contentDigest(), live.owners().hashCode(), rules, controlled, unenforced);
        var known = cached;
        if (known == null || !known.dependencies().equals(dependencies)) {
            known = new Cached(dependencies, compare(live, book, controlled, unenforced));
            cached = known;
        }
        return known.result();
    }

    private ObjectResult compare(
            LiveObject live, RuleBook book, Set<KeyedPath> controlled, List<Unenforced> unenforced) {
        if (normalExpected instanceof Answer.Normalised(var expectedForm)
                && (production == null || normalProduction instanceof Answer.Normalised)) {
            var marked = planned.tree();
            var expected = tree(expectedForm);
            var theirs = normalProduction instanceof Answer.Normalised(var form)
                    ? form == expectedForm ? expected.deepCopy() : tree(form)
                    : null;
            Mark.copy(marked, expected);
            var here = live.tree();
            Allocated.strip(localised(marked), here);
            var input = new ObjectInput(
                    planned.key(),
                    theirs,
                    expected,
                    Canonical.of(here),
                    planned.changes(),
                    production == null ? BuiltIn.ofOwn(planned.key()) : null,
                    controlled,
                    live.owners(),
                    unenforced);
            return ObjectResult.compared(
                    planned.key(), ObjectComparison.of(input, book), ObjectComparison.standingRules(input, book));
        }
        return ObjectResult.notComparable(planned.key(), leaves(), "DryRunRefused", refusal());
    }

    /** Number of leaves as production writes the object, before any default. */
    int leaves() {
        return Leaves.of(production == null ? localised(planned.tree()).tree() : production.tree())
                .size();
    }

    private String refusal() {
        return Stream.of(normalProduction, normalExpected)
                .filter(Answer.Refused.class::isInstance)
                .map(answer -> ((Answer.Refused) answer).message())
                .findFirst()
                .orElse("it was not asked yet");
    }

    private static ObjectNode tree(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
