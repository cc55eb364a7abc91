package dev.samekind.operator.parity;

import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.operator.OperatorConfig;
import dev.samekind.operator.apply.BoundedParallel;
import dev.samekind.operator.apply.CreatedForms;
import dev.samekind.operator.cluster.Kinds;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.compare.ObjectInput.Unenforced;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.plan.Problem;
import dev.samekind.parity.report.AbsentObjects;
import dev.samekind.parity.report.Ids;
import dev.samekind.parity.report.ObjectResult;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Compares an environment's objects with production's. What did not change since is not looked at again. */
@Singleton
class Evaluator {
    /** Dry runs in flight. */
    private static final int PARALLEL = 16;

    private final Kinds kinds;
    private final LiveObjects live;
    private final Normaliser normaliser;
    private final CreatedForms created;
    private final OperatorConfig config;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** The objects of a plan; while plan and objects are the very same, so are their evaluations. */
    private record Known(
            EnvironmentPlan plan, Collection<PlannedObject> granted, Map<ObjectKey, ObjectEvaluation> objects) {
        boolean isOf(Request request) {
            // the plans of the operator are made again only when something changed
            return plan == request.plan() && granted.equals(request.granted());
        }
    }

    Evaluator(
            Kinds kinds,
            LiveObjects live,
            Normaliser normaliser,
            CreatedForms created,
            OperatorConfig config,
            Clock clock) {
        this.kinds = kinds;
        this.live = live;
        this.normaliser = normaliser;
        this.created = created;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What is evaluated.
     *
     * @param environment name of the environment
     * @param plan its plan
     * @param granted objects of the plan that no older environment has
     * @param problems objects that could not be applied
     * @param checks what checks found: fields that are not acted on
     * @param book the rules now
     * @param rulesDigest changes with the rules and with what of them has ended
     */
    record Request(
            String environment,
            EnvironmentPlan plan,
            Collection<PlannedObject> granted,
            Collection<Problem> problems,
            Collection<CheckResult> checks,
            RuleBook book,
            String rulesDigest) {}

    /** One result for each object that production has or that the plan makes. */
    List<ObjectResult> evaluate(Request request) {
        return new Run(request, evaluations(request)).results();
    }

    /** Forgets an environment that is gone. */
    void forget(String environment) {
        known.remove(environment);
    }

    private Map<ObjectKey, ObjectEvaluation> evaluations(Request request) {
        var last = known.get(request.environment());
        if (last != null && last.isOf(request)) {
            return last.objects();
        }
        var before = last == null ? Map.<ObjectKey, ObjectEvaluation>of() : last.objects();
        var now = new HashMap<ObjectKey, ObjectEvaluation>();
        for (var planned : request.granted()) {
            var production = request.plan().production().get(planned.key());
            var kept = before.get(planned.key());
            now.put(
                    planned.key(),
                    kept != null && kept.sources().equals(ObjectEvaluation.sources(production, planned))
                            ? kept
                            : new ObjectEvaluation(production, planned));
        }
        known.put(request.environment(), new Known(request.plan(), request.granted(), now));
        return now;
    }

    /** One evaluation's state. */
    private final class Run {
        private final Request request;
        private final Map<ObjectKey, ObjectEvaluation> evaluations;
        private final Controlled controlled;
        private final Map<ObjectKey, List<Unenforced>> unenforced = new HashMap<>();
        private final AbsentObjects absent;

        Run(Request request, Map<ObjectKey, ObjectEvaluation> evaluations) {
            this.request = request;
            this.evaluations = evaluations;
            this.controlled = Controlled.of(request.plan().production().values().stream()
                    .filter(manifest -> evaluations.containsKey(manifest.key())
                            && live.get(manifest.key()).isPresent())
                    .toList());
            request.checks().stream()
                    .filter(check -> check.outcome() == Outcome.NotEnforced && check.object() != null)
                    .forEach(check -> unenforced
                            .computeIfAbsent(Objects.requireNonNull(check.object()), key -> new ArrayList<>())
                            .add(new Unenforced(
                                    KeyedPath.parse(check.path()),
                                    Ids.check(
                                            check.object(),
                                            check.path(),
                                            check.check().name()))));
            this.absent = new AbsentObjects(request.plan(), request.problems(), request.book());
        }

        List<ObjectResult> results() {
            normalise();
            var results = new ArrayList<ObjectResult>();
            var production = request.plan().production();
            production.forEach((key, manifest) -> results.add(result(key, manifest)));
            evaluations.forEach((key, evaluation) -> {
                if (!production.containsKey(key)) {
                    ownResult(key, evaluation).ifPresent(results::add);
                }
            });
            return results;
        }

        private void normalise() {
            var refusals = clock.instant().minus(config.askAgain());
            var open = evaluations.values().stream()
                    .filter(evaluation -> !evaluation.isNormalised(refusals)
                            && live.get(evaluation.key()).isPresent())
                    .toList();
            BoundedParallel.map(open, PARALLEL, this::normalise);
        }

        /** What it makes of an object is compared while the server is busy with others; the result is kept. */
        private ObjectEvaluation normalise(ObjectEvaluation evaluation) {
            kinds.find(evaluation.key().apiVersion(), evaluation.key().kind())
                    .ifPresent(kind -> evaluation.normalise(kind, normaliser::normalise, created));
            live.get(evaluation.key()).ifPresent(here -> compare(evaluation, here));
            return evaluation;
        }

        private ObjectResult result(ObjectKey key, Manifest manifest) {
            var evaluation = evaluations.get(key);
            if (evaluation == null) {
                return absent.notPlanned(manifest);
            }
            return live.get(key)
                    .map(here -> compare(evaluation, here))
                    .orElseGet(() -> absent.missing(key, evaluation.leaves()));
        }

        private ObjectResult compare(ObjectEvaluation evaluation, LiveObject here) {
            return evaluation.result(
                    here,
                    request.book(),
                    request.rulesDigest(),
                    controlled.of(evaluation.key()),
                    unenforced.getOrDefault(evaluation.key(), List.of()));
        }

        /** Of an object that is the environment's own; a namespace that was there before is not. */
        private Optional<ObjectResult> ownResult(ObjectKey key, ObjectEvaluation evaluation) {
            var here = live.get(key);
            if (here.isPresent()) {
                return here.map(object -> compare(evaluation, object));
            }
            return key.kind().equals("Namespace")
                    ? Optional.empty()
                    : Optional.of(absent.missing(key, evaluation.leaves()));
        }
    }

    /** Digest of rules: of the baseline and of what of it has ended. */
    static String digest(String baseline, RuleBook book) {
        return CanonicalJson.digest((baseline + book.ended()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
