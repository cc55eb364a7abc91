package dev.samekind.operator.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.Mark;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a probe: what it makes is marked, goes with the environment, and is deleted at the end. */
final class ProbeSession implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNTIL_READY_SECONDS = 30;
    private static final int UNTIL_ENDED_SECONDS = 60;

    private final ProbeCluster cluster;
    private final ProbePods pods;
    private final Mark.Owner owner;
    private final String run;
    private final Deque<ObjectKey> made = new ArrayDeque<>();

    ProbeSession(ProbeCluster cluster, ProbePods pods, Mark.Owner owner, String run) {
        this.cluster = cluster;
        this.pods = pods;
        this.owner = owner;
        this.run = run;
    }

    ProbePods pods() {
        return pods;
    }

    /** A name of this run's own. */
    String name(String part) {
        return "probe-" + run + "-" + part;
    }

    /** Makes an object, in the probes' namespace unless it names one. */
    ObjectKey create(ObjectNode object) throws ProbeException {
        var metadata = object.withObject("/metadata");
        if (!metadata.has("namespace")) {
            metadata.put("namespace", ProbeCluster.NAMESPACE);
        }
        metadata.withObject("/labels").put(Samekind.PROBE_LABEL, run);
        metadata.set("ownerReferences", Mark.ownerReferences(List.of(owner)));
        var key = Manifest.of(object).key();
        // before it is there: an answer that is lost must not leave it behind
        made.push(key);
        cluster.create(object);
        return key;
    }

    /** Address of a pod, once it serves. */
    String awaitReady(ObjectKey pod) throws ProbeException {
        var found = cluster.await(pod, ProbeSession::isReady, UNTIL_READY_SECONDS);
        if (found == null) {
            throw new ProbeException(
                    "%s did not serve within %d s%s".formatted(pod.display(), UNTIL_READY_SECONDS, why(pod)));
        }
        return found.getStatus().getPodIP();
    }

    /** Whether a pod serves at this moment. */
    boolean serves(ObjectKey pod) {
        return isReady(cluster.get(pod));
    }

    /** What a pod saw. */
    JsonNode awaitResult(ObjectKey pod) throws ProbeException {
        var found = cluster.await(pod, ProbeSession::hasEnded, UNTIL_ENDED_SECONDS);
        if (found == null) {
            throw new ProbeException(
                    "%s did not end within %d s%s".formatted(pod.display(), UNTIL_ENDED_SECONDS, why(pod)));
        }
        var message = message(found)
                .orElseThrow(() -> new ProbeException("%s ended without a result: %s"
                        .formatted(pod.display(), found.getStatus().getPhase())));
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new ProbeException("%s ended with something else than a result".formatted(pod.display()));
        }
    }

    private String why(ObjectKey pod) {
        var found = Optional.ofNullable(cluster.get(pod)).map(Pod::getStatus);
        return found.flatMap(status -> status.getContainerStatuses().stream()
                        .map(container -> container.getState().getWaiting())
                        .filter(java.util.Objects::nonNull)
                        .map(waiting -> ": " + waiting.getReason())
                        .findFirst())
                .or(() -> found.map(status -> ": it is " + status.getPhase()))
                .orElse("");
    }

    private static boolean isReady(@Nullable Pod pod) {
        return pod != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    private static boolean hasEnded(@Nullable Pod pod) {
        return pod != null
                && (pod.getStatus().getPhase().equals("Succeeded")
                        || pod.getStatus().getPhase().equals("Failed"));
    }

    private static Optional<String> message(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(status -> status.getState().getTerminated())
                .filter(terminated -> terminated != null && terminated.getMessage() != null)
                .map(terminated -> terminated.getMessage())
                .findFirst();
    }

    @Override
    public void close() {
        made.forEach(cluster::delete);
    }
}
