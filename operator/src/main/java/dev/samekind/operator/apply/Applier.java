package dev.samekind.operator.apply;

import dev.samekind.operator.cluster.Kinds;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.operator.live.ClusterState;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.Phase;
import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.plan.Problem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes planned objects stand: phase after phase, in parallel inside one, and without a request for what stands already.
 * An object that is not ours is never taken over.
 */
@Singleton
public class Applier {
    /** Requests in flight; more only adds latency on a laptop's API server. */
    static final int PARALLEL = 16;

    private final Kinds kinds;
    private final LiveObjects live;
    private final ClusterState cluster;
    private final Foreign foreign;
    private final Writer writer;
    private final DriftCheck drift;

    Applier(Kinds kinds, LiveObjects live, ClusterState cluster, Foreign foreign, Writer writer, DriftCheck drift) {
        this.kinds = kinds;
        this.live = live;
        this.cluster = cluster;
        this.foreign = foreign;
        this.writer = writer;
        this.drift = drift;
    }

    /**
     * What to apply.
     *
     * @param environment value of our label on the objects
     * @param restore whether hand edits are put back
     * @param objects the objects
     * @param applied inventory id to digest, as applied before: what is missing of it was deleted by hand
     */
    public record Request(
            String environment, boolean restore, Collection<PlannedObject> objects, Map<String, String> applied) {}

    /** Applies; failures of single objects are part of the result, an unreachable API server is an exception. */
    public ApplyResult apply(Request request) {
        var unwatched = live.watch(kindsOf(request.objects()));
        var phases = request.objects().stream()
                .collect(Collectors.groupingBy(PlannedObject::phase, TreeMap::new, Collectors.toList()));
        var outcomes = new ArrayList<Outcome>();
        phases.forEach((phase, objects) -> outcomes.addAll(applyPhase(request, objects, unwatched)));
        return ApplyResult.of(outcomes);
    }

    private Set<ResourceKind> kindsOf(Collection<PlannedObject> objects) {
        return objects.stream()
                .map(object -> find(object.key()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private Optional<ResourceKind> find(ObjectKey key) {
        return kinds.find(key.apiVersion(), key.kind());
    }

    private List<Outcome> applyPhase(
            Request request, List<PlannedObject> objects, Map<ResourceKind, String> unwatched) {
        var decisions = objects.stream()
                .map(object -> decide(request, object, unwatched))
                .toList();
        var names = foreign.names(decisions.stream()
                .filter(Decision.Create.class::isInstance)
                .map(Decision.Create.class::cast)
                .toList());
        return BoundedParallel.map(decisions, PARALLEL, decision -> carryOut(request, decision, names));
    }

    private Decision decide(Request request, PlannedObject object, Map<ResourceKind, String> unwatched) {
        var key = object.key();
        var kind = find(key);
        if (kind.isEmpty()) {
            return refused(object, Problems.kindNotServed(key));
        }
        var refusal = unwatched.get(kind.get());
        if (refusal != null) {
            return refused(object, Problems.forbidden(key, refusal));
        }
        if (kind.get().namespaced() && key.namespace() == null) {
            return refused(object, Problems.namespaceMissing(key));
        }
        return live.get(key)
                .map(known -> decideKnown(request, object, kind.get(), known))
                .orElseGet(() -> decideAbsent(request, object, kind.get()));
    }

    private Decision decideKnown(Request request, PlannedObject object, ResourceKind kind, LiveObject known) {
        if (!request.environment().equals(known.environment())) {
            return refused(object, Problems.ownedBy(object.key(), Objects.toString(known.environment())));
        }
        if (known.terminating()) {
            return refused(object, Problems.terminating(object.key()));
        }
        return object.digest().equals(known.digest())
                ? new Decision.Check(object, kind, known)
                : new Decision.Update(object.keeping(known.tree()), kind);
    }

    private Decision decideAbsent(Request request, PlannedObject object, ResourceKind kind) {
        var key = object.key();
        if (object.phase() == Phase.NAMESPACE && isForeignNamespace(key.name(), request.environment())) {
            return refused(object, Problems.namespaceExisted(key));
        }
        var deletedByHand = object.digest().equals(request.applied().get(key.inventoryId()));
        return deletedByHand && !request.restore()
                ? new Decision.Done(new Outcome.Drifted(object, Problems.deletedByHand(key)))
                : new Decision.Create(object, kind);
    }

    private boolean isForeignNamespace(String name, String environment) {
        return cluster.namespace(name)
                .filter(namespace -> !environment.equals(ClusterState.retainedBy(namespace)))
                .isPresent();
    }

    private Outcome carryOut(Request request, Decision decision, Foreign.Names names) {
        return switch (decision) {
            case Decision.Done done -> done.outcome();
            case Decision.Check check -> check(request, check);
            case Decision.Update update -> writer.update(update.object(), update.kind());
            case Decision.Create create -> create(request, create, names);
        };
    }

    private Outcome create(Request request, Decision.Create create, Foreign.Names names) {
        var key = create.object().key();
        if (names.isTaken(create.kind(), key, request.environment())) {
            return new Outcome.Refused(create.object(), Problems.foreign(key));
        }
        // what this environment left behind when it was deleted before is its own again
        return names.contains(create.kind(), key)
                ? writer.update(create.object(), create.kind())
                : writer.create(create.object(), create.kind());
    }

    private Outcome check(Request request, Decision.Check check) {
        var paths = drift.paths(check.object(), check.kind(), check.known());
        if (paths.isEmpty()) {
            return new Outcome.Unchanged(check.object());
        }
        return request.restore()
                ? writer.update(check.object().keeping(check.known().tree()), check.kind())
                : new Outcome.Drifted(
                        check.object(),
                        Problems.edited(
                                check.object().key(),
                                paths,
                                check.known().owners().editors()));
    }

    private static Decision refused(PlannedObject object, Problem problem) {
        return new Decision.Done(new Outcome.Refused(object, problem));
    }

    /** What is to be done with one object. */
    sealed interface Decision {
        /** Nothing more. */
        record Done(Outcome outcome) implements Decision {}

        /** It stands in our last form: see whether somebody edited it. */
        record Check(PlannedObject object, ResourceKind kind, LiveObject known) implements Decision {}

        /** It is ours and must change. */
        record Update(PlannedObject object, ResourceKind kind) implements Decision {}

        /** It is not there, or not ours. */
        record Create(PlannedObject object, ResourceKind kind) implements Decision {}
    }
}
