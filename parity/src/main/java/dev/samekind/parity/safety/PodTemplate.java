package dev.samekind.parity.safety;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.Optional;

/**
 * The pods that a workload makes.
 *
 * @param path where the template stands in the object, as a JSON pointer; empty for a Pod, which is its own
 * @param tree metadata and spec of the pods
 */
public record PodTemplate(String path, JsonNode tree) {

    /**
     * The template of an object of any kind that has one where Kubernetes' workloads have it, those of other API groups
     * included (an Argo Rollout, a Knative Service); empty for an object without containers.
     */
    public static Optional<PodTemplate> of(Manifest manifest) {
        var path = switch (manifest.key().kind()) {
            case "Pod" -> "";
            case "CronJob" -> "/spec/jobTemplate/spec/template";
            case "PodTemplate" -> "/template";
            default -> "/spec/template";
        };
        var tree = manifest.tree().at(path);
        return tree.path("spec").path("containers").isArray()
                ? Optional.of(new PodTemplate(path, tree))
                : Optional.empty();
    }

    /** The pods' spec. */
    public JsonNode spec() {
        return tree.path("spec");
    }
}
