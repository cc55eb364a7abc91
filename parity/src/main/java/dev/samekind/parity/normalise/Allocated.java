package dev.samekind.parity.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;

/**
 * Takes out of an object what the API server or a controller of its own allocates, so that it says nothing about parity.
 * Found by comparing 125 live objects with their dry runs on Kubernetes 1.34; what a manifest sets itself stays.
 */
public final class Allocated {
    private static final List<String> BOOKKEEPING = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "managedFields",
            "selfLink",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");
    private static final List<String> JOB_LABELS =
            List.of("controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name");
    private static final List<String> BINDING = List.of(
            "pv.kubernetes.io/bind-completed",
            "pv.kubernetes.io/bound-by-controller",
            "volume.kubernetes.io/selected-node",
            "volume.kubernetes.io/storage-provisioner",
            "volume.beta.kubernetes.io/storage-provisioner");
    private static final String HEADLESS = "None";
    private static final String TOKEN_VOLUME = "kube-api-access-";

    private final JsonNode manifest;
    private final ObjectNode tree;

    private Allocated(JsonNode manifest, ObjectNode tree) {
        this.manifest = manifest;
        this.tree = tree;
    }

    /** An object without status and what the server keeps books of; the tree is changed and given back. */
    public static ObjectNode withoutBookkeeping(ObjectNode tree) {
        ((ObjectNode) tree.path("metadata")).remove(BOOKKEEPING);
        tree.remove("status");
        return tree;
    }

    /** Strips a tree of what its manifest does not set; the tree is changed. */
    public static void strip(Manifest manifest, ObjectNode tree) {
        new Allocated(manifest.tree(), tree)
                .strip(manifest.key().group() + "/" + manifest.key().kind());
    }

    private void strip(String kind) {
        withoutBookkeeping(tree);
        switch (kind) {
            case "/Service" -> service();
            case "apps/Deployment" -> drop("/metadata/annotations", "deployment.kubernetes.io/revision");
            case "apps/DaemonSet" -> drop("/metadata/annotations", "deprecated.daemonset.template.generation");
            case "batch/Job" -> job();
            case "/Namespace" -> namespace();
            case "/PersistentVolumeClaim" -> claim();
            case "/Pod" -> pod();
            default -> {
                // nothing is allocated
            }
        }
        removeIfEmpty("/metadata", "annotations");
        removeIfEmpty("/metadata", "labels");
    }

    private void service() {
        // a Service without an address of its own behaves otherwise, whoever made it so
        if (!tree.at("/spec/clusterIP").asText().equals(HEADLESS)) {
            allocated("clusterIP");
            allocated("clusterIPs");
        }
        drop("/spec", "healthCheckNodePort");
        tree.at("/spec/ports").forEach(this::nodePort);
    }

    private void allocated(String address) {
        if (manifest.at("/spec").path(address).asText().isEmpty()
                && manifest.at("/spec").path(address).isEmpty()
                && tree.at("/spec") instanceof ObjectNode spec) {
            spec.remove(address);
        }
    }

    private void nodePort(JsonNode port) {
        var declares = manifest.at("/spec/ports")
                .valueStream()
                .anyMatch(declared -> declared.path("nodePort").asInt() > 0
                        && declared.path("port").equals(port.path("port"))
                        && protocol(declared).equals(protocol(port)));
        if (!declares && port instanceof ObjectNode object) {
            object.remove("nodePort");
        }
    }

    private static String protocol(JsonNode port) {
        return port.path("protocol").asText("TCP");
    }

    private void job() {
        for (var labels : List.of("/metadata/labels", "/spec/template/metadata/labels", "/spec/selector/matchLabels")) {
            JOB_LABELS.forEach(label -> drop(labels, label));
        }
        removeIfEmpty("/spec/template/metadata", "labels");
        removeIfEmpty("/spec/selector", "matchLabels");
        removeIfEmpty("/spec", "selector");
    }

    private void namespace() {
        drop("/metadata/labels", "kubernetes.io/metadata.name");
    }

    private void claim() {
        drop("/spec", "volumeName");
        BINDING.forEach(annotation -> drop("/metadata/annotations", annotation));
    }

    private void pod() {
        drop("/spec", "nodeName");
        tree.at("/spec/volumes").forEach(Allocated::unnumbered);
        for (var containers : List.of("/spec/containers", "/spec/initContainers")) {
            tree.at(containers)
                    .forEach(container -> container.path("volumeMounts").forEach(Allocated::unnumbered));
        }
    }

    private static void unnumbered(JsonNode named) {
        if (named.path("name").asText().startsWith(TOKEN_VOLUME)) {
            ((ObjectNode) named).put("name", TOKEN_VOLUME.substring(0, TOKEN_VOLUME.length() - 1));
        }
    }

    private void drop(String parent, String field) {
        if (tree.at(parent) instanceof ObjectNode object && !manifest.at(parent).has(field)) {
            object.remove(field);
        }
    }

    private void removeIfEmpty(String parent, String field) {
        if (tree.at(parent) instanceof ObjectNode object
                && object.path(field).isEmpty()
                && object.path(field).isObject()) {
            object.remove(field);
        }
    }
}
