package dev.samekind.parity.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Trees;
import java.util.Optional;

/**
 * The pods that a workload makes.
 *
 * @param path where the template stands in the object; the root for a Pod, which is its own
 * @param tree metadata and spec of the pods
 */
public record PodTemplate(KeyedPath path, JsonNode tree) {
    private static final KeyedPath WORKLOAD = KeyedPath.parse("/spec/template");
    private static final KeyedPath CRON_JOB = KeyedPath.parse("/spec/jobTemplate/spec/template");
    private static final KeyedPath TEMPLATE = KeyedPath.parse("/template");

    /**
     * The template of an object of any kind that has one where Kubernetes' workloads have it, those of other API groups
     * included (an Argo Rollout, a Knative Service); empty for an object without containers.
     */
    public static Optional<PodTemplate> of(Manifest manifest) {
        var path = switch (manifest.key().kind()) {
            case "Pod" -> KeyedPath.ROOT;
            case "CronJob" -> CRON_JOB;
            case "PodTemplate" -> TEMPLATE;
            default -> WORKLOAD;
        };
        return Trees.get(manifest.tree(), path)
                .filter(tree -> tree.path("spec").path("containers").isArray())
                .map(tree -> new PodTemplate(path, tree));
    }

    /** The pods' spec. */
    public JsonNode spec() {
        return tree.path("spec");
    }
}
