package dev.samekind.parity.safety;

import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.pod.PodTemplate;
import java.util.List;

/**
 * Why an object wants more of its node than a container of its own: a workload may take over the machine that runs it,
 * here a developer's.
 *
 * <p>Source: the "baseline" profile of the Pod Security Standards of Kubernetes 1.34
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline), every control of it. Beyond it, a
 * PersistentVolume on the node's disk, which baseline leaves to administrators, is host access too: here it comes from
 * the same manifests as the workloads.
 */
public final class HostAccess {
    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");
    private static final List<String> NODE_VOLUMES = List.of("hostPath", "local");

    private HostAccess() {}

    /**
     * The reasons, each with the concrete path as localisations write it and what stands there; empty for an object
     * that needs no host access.
     */
    public static List<String> of(Manifest manifest) {
        var reasons = new Reasons();
        PodTemplate.of(manifest).ifPresent(pods -> check(pods, reasons));
        if (manifest.key().kind().equals("PersistentVolume")) {
            var spec = new Place(KeyedPath.ROOT, manifest.tree()).field("spec");
            NODE_VOLUMES.forEach(source -> nodePath(spec.field(source), reasons));
        }
        return reasons.list();
    }

    private static void check(PodTemplate pods, Reasons reasons) {
        var template = new Place(pods.path(), pods.tree());
        var spec = template.field("spec");
        PodAccess.check(template, reasons);
        spec.field("volumes").items().forEach(volume -> nodePath(volume.field("hostPath"), reasons));
        for (var list : CONTAINERS) {
            spec.field(list).items().forEach(container -> ContainerAccess.check(container, reasons));
        }
    }

    private static void nodePath(Place source, Reasons reasons) {
        if (source.isSet()) {
            var path = source.field("path").node().asText("a path");
            reasons.add(source, "mounts %s of the node".formatted(path));
        }
    }
}
