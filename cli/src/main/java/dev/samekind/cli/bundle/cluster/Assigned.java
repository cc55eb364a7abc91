package dev.samekind.cli.bundle.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Takes out what a cluster wrote into the spec of an object and what would be wrong in another cluster. */
final class Assigned {
    private static final List<String> JOB_LABELS =
            List.of("controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name");
    private static final List<String> CLAIM_ANNOTATIONS = List.of(
            "pv.kubernetes.io/bind-completed",
            "pv.kubernetes.io/bound-by-controller",
            "volume.beta.kubernetes.io/storage-provisioner",
            "volume.kubernetes.io/storage-provisioner",
            "volume.kubernetes.io/selected-node");

    private Assigned() {}

    static void strip(ObjectNode object) {
        switch (object.path("kind").asText()) {
            case "Service" -> service(object.path("spec"));
            case "Deployment" -> annotation(object, "deployment.kubernetes.io/revision");
            case "Job" -> job(object);
            case "PersistentVolumeClaim" -> claim(object);
            case "Namespace" -> namespace(object);
            case "ServiceAccount" -> object.remove("secrets");
            default -> {}
        }
    }

    private static void service(JsonNode spec) {
        if (spec instanceof ObjectNode fields
                && !fields.path("clusterIP").asText().equals("None")) {
            fields.remove(List.of("clusterIP", "clusterIPs"));
        }
        if (spec instanceof ObjectNode fields) {
            fields.remove("healthCheckNodePort");
            fields.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
        }
    }

    private static void job(ObjectNode job) {
        remove(job.path("metadata").path("labels"), JOB_LABELS);
        var spec = job.path("spec");
        remove(spec.path("template").path("metadata").path("labels"), JOB_LABELS);
        if (!spec.path("manualSelector").asBoolean()) {
            remove(spec, List.of("selector"));
        }
    }

    private static void claim(ObjectNode claim) {
        remove(claim.path("spec"), List.of("volumeName"));
        CLAIM_ANNOTATIONS.forEach(name -> annotation(claim, name));
        remove(claim.path("metadata"), List.of("finalizers"));
    }

    private static void namespace(ObjectNode namespace) {
        namespace.remove("spec");
        remove(namespace.path("metadata").path("labels"), List.of("kubernetes.io/metadata.name"));
    }

    private static void annotation(ObjectNode object, String name) {
        remove(object.path("metadata").path("annotations"), List.of(name));
    }

    private static void remove(JsonNode object, List<String> fields) {
        if (object instanceof ObjectNode node) {
            node.remove(fields);
        }
    }
}
