package dev.samekind.operator.apply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.cluster.Kinds;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.plan.Phase;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Deletes objects of ours, in the opposite order of their making. */
@Singleton
public class Pruner {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final ApiServer server;
    private final Kinds kinds;
    private final LiveObjects live;
    private final MeterRegistry meters;

    Pruner(ApiServer server, Kinds kinds, LiveObjects live, MeterRegistry meters) {
        this.server = server;
        this.kinds = kinds;
        this.live = live;
        this.meters = meters;
    }

    /** Deletes an environment's objects that the condition names; returns how many of them are still there. */
    public int delete(String environment, Predicate<LiveObject> condition) {
        var doomed = live.of(environment).stream().filter(condition).toList();
        var phases = doomed.stream()
                .filter(object -> !object.terminating())
                .collect(Collectors.groupingBy(
                        object -> Phase.of(object.key().kind()),
                        () -> new TreeMap<>(Collections.reverseOrder()),
                        Collectors.toList()));
        phases.forEach((phase, objects) -> BoundedParallel.map(objects, Applier.PARALLEL, this::delete));
        return doomed.size();
    }

    /** Takes our mark off objects, which stay, and notes whose they were, so that it finds them again. */
    public void release(List<LiveObject> objects, String environment) {
        BoundedParallel.map(objects, Applier.PARALLEL, object -> release(object, environment));
    }

    private boolean delete(LiveObject object) {
        var options = JsonNodeFactory.instance.objectNode().put("propagationPolicy", "Background");
        options.putObject("preconditions").put("uid", object.uid());
        var key = object.key();
        var kind = kinds.find(key.apiVersion(), key.kind()).orElseThrow();
        var answer = server.delete(kind.path(key), options);
        if (!answer.ok() && answer.code() != NOT_FOUND && answer.code() != CONFLICT) {
            throw new IllegalStateException("%s cannot be deleted: %s".formatted(key.display(), answer.message()));
        }
        meters.counter("samekind.object.writes", "operation", "delete", "kind", key.kind())
                .increment();
        return true;
    }

    private boolean release(LiveObject object, String environment) {
        var patch = JsonNodeFactory.instance.objectNode();
        var metadata = patch.putObject("metadata");
        metadata.put("uid", object.uid());
        metadata.putObject("labels").putNull(Samekind.ENVIRONMENT_LABEL);
        metadata.putObject("annotations")
                .put(Samekind.RETAINED_ANNOTATION, environment)
                .putNull(Samekind.DIGEST_ANNOTATION);
        var key = object.key();
        var kind = kinds.find(key.apiVersion(), key.kind()).orElseThrow();
        return server.patch(kind.path(key), "application/merge-patch+json", CanonicalJson.bytes(patch))
                .ok();
    }
}
