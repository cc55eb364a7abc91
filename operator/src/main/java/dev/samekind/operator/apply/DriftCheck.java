package dev.samekind.operator.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.parity.drift.Drift;
import dev.samekind.parity.normalise.Allocated;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.plan.PlannedObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Whether somebody edited an object of ours. The cached object is compared first; what looks different is only different
 * when the API server, asked by a dry run, says so too. Verdicts are kept for as long as neither side changes, so a
 * steady state costs no request.
 */
@Singleton
class DriftCheck {
    private static final String DRY_RUN = "?dryRun=All&force=true&fieldManager=" + Samekind.FIELD_MANAGER;

    private final ApiServer server;
    private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

    DriftCheck(ApiServer server) {
        this.server = server;
    }

    private record Verdict(String desired, String content, List<String> paths) {}

    /** Remembers that an object is as planned: this is what the server answered to our write. */
    void isClean(PlannedObject object, LiveObject seen) {
        verdicts.put(object.key().inventoryId(), new Verdict(desired(object), seen.contentDigest(), List.of()));
    }

    /** Paths that are not as planned; empty when all is. */
    List<String> paths(PlannedObject object, ResourceKind kind, LiveObject known) {
        var id = object.key().inventoryId();
        var verdict = verdicts.get(id);
        if (verdict == null
                || !verdict.desired().equals(desired(object))
                || !verdict.content().equals(known.contentDigest())) {
            verdict = new Verdict(desired(object), known.contentDigest(), compare(object, kind, known));
            verdicts.put(id, verdict);
        }
        return verdict.paths();
    }

    private static String desired(PlannedObject object) {
        return object.digest() + object.leftToOthers();
    }

    /** What others may set is nobody's edit. */
    private List<String> compare(PlannedObject object, ResourceKind kind, LiveObject known) {
        var left = object.leftToOthers().stream().map(KeyedPath::toString).collect(Collectors.toSet());
        return differences(object.keeping(known.tree()), kind, known).stream()
                .filter(path -> !left.contains(path))
                .toList();
    }

    private List<String> differences(PlannedObject object, ResourceKind kind, LiveObject known) {
        var actual = known.tree();
        var suspects = Drift.missing(object.tree(), actual);
        if (suspects.isEmpty()) {
            return List.of();
        }
        var answer = server.patch(kind.path(object.key()) + DRY_RUN, ApiServer.APPLY, object.bytes());
        if (!answer.ok()) {
            // an immutable field, for example: the restoring write is refused as well, so the suspicion stands
            return suspects;
        }
        return Drift.between(Allocated.withoutBookkeeping((ObjectNode) answer.body()), actual);
    }
}
