package dev.samekind.operator.live;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether an object does its work, by the rules of kstatus for the built-in workloads.
 *
 * @param workload whether the object runs pods at all
 * @param ready whether all it asks for is there
 * @param message what is missing, empty when ready
 */
public record Readiness(boolean workload, boolean ready, String message) {
    private static final Readiness NOT_A_WORKLOAD = new Readiness(false, true, "");

    static Readiness of(String kind, JsonNode tree) {
        return switch (kind) {
            case "Deployment" -> deployment(tree);
            case "StatefulSet" -> replicas(tree, "updatedReplicas", "readyReplicas");
            case "DaemonSet" -> daemonSet(tree);
            case "ReplicaSet", "ReplicationController" -> replicas(tree, "replicas", "readyReplicas");
            case "Job" -> job(tree);
            case "Pod" -> pod(tree);
            default -> NOT_A_WORKLOAD;
        };
    }

    private static Readiness deployment(JsonNode tree) {
        for (var condition : tree.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Progressing")
                    && condition.path("reason").asText().equals("ProgressDeadlineExceeded")) {
                return notReady(condition.path("message").asText("progress deadline exceeded"));
            }
        }
        var readiness = replicas(tree, "updatedReplicas", "availableReplicas");
        int old = tree.at("/status/replicas").asInt()
                - tree.at("/status/updatedReplicas").asInt();
        // while an old pod is there, the one that is available may be it
        return readiness.ready() && old > 0 ? notReady("%d old replicas are still there".formatted(old)) : readiness;
    }

    private static Readiness replicas(JsonNode tree, String updated, String available) {
        if (!observed(tree)) {
            return notReady("waiting for its controller");
        }
        int wanted = tree.at("/spec/replicas").asInt(1);
        int current = tree.path("status").path(updated).asInt();
        int there = tree.path("status").path(available).asInt();
        return current >= wanted && there >= wanted
                ? new Readiness(true, true, "")
                : notReady("%d of %d replicas available".formatted(Math.min(current, there), wanted));
    }

    private static Readiness daemonSet(JsonNode tree) {
        if (!observed(tree)) {
            return notReady("waiting for its controller");
        }
        int wanted = tree.at("/status/desiredNumberScheduled").asInt();
        int there = Math.min(
                tree.at("/status/numberAvailable").asInt(),
                tree.at("/status/updatedNumberScheduled").asInt());
        return there >= wanted
                ? new Readiness(true, true, "")
                : notReady("available on %d of %d nodes".formatted(there, wanted));
    }

    private static Readiness job(JsonNode tree) {
        for (var condition : tree.at("/status/conditions")) {
            if (condition.path("status").asText().equals("True")) {
                switch (condition.path("type").asText()) {
                    case "Complete" -> {
                        return new Readiness(true, true, "");
                    }
                    case "Failed" -> {
                        return notReady("failed: " + condition.path("message").asText());
                    }
                    default -> {
                        // Suspended and the like decide nothing
                    }
                }
            }
        }
        return notReady("has not finished");
    }

    private static Readiness pod(JsonNode tree) {
        for (var condition : tree.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")
                    && condition.path("status").asText().equals("True")) {
                return new Readiness(true, true, "");
            }
        }
        return tree.at("/status/phase").asText().equals("Succeeded")
                ? new Readiness(true, true, "")
                : notReady("phase " + tree.at("/status/phase").asText("unknown"));
    }

    private static boolean observed(JsonNode tree) {
        return tree.at("/status/observedGeneration").asLong()
                >= tree.at("/metadata/generation").asLong();
    }

    private static Readiness notReady(String message) {
        return new Readiness(true, false, message);
    }
}
