package dev.samekind.parity.handoff;

import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Trees;
import dev.samekind.parity.pod.PodTemplate;
import java.util.ArrayList;
import java.util.List;

/** The fields of a Deployment that Tilt sets when it applies one with images of its own. */
public final class ManagedFields {
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    private static final String TEMPLATE_HASH = "tilt.dev/pod-template-hash";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private ManagedFields() {}

    /** Concrete paths, whether or not production has the field. */
    public static List<KeyedPath> of(Manifest workload) {
        var paths = new ArrayList<KeyedPath>();
        var metadata = KeyedPath.ROOT.field("metadata");
        paths.add(metadata.field("labels").field(MANAGED_BY));
        paths.add(metadata.field("annotations").field(LAST_APPLIED));
        PodTemplate.of(workload).ifPresent(template -> {
            var labels = template.path().field("metadata").field("labels");
            paths.add(labels.field(MANAGED_BY));
            paths.add(labels.field(TEMPLATE_HASH));
            for (var list : List.of("initContainers", "containers")) {
                var containers = template.path().field("spec").field(list);
                Trees.items(containers, template.spec().path(list)).forEach(container -> {
                    paths.add(container.field("image"));
                    paths.add(container.field("imagePullPolicy"));
                });
            }
        });
        return paths;
    }
}
