package dev.samekind.parity.handoff;

import dev.samekind.api.v1alpha1.NativeSpec;
import dev.samekind.api.v1alpha1.ServiceSpec.Mode;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry of spec.services with what production says about it.
 *
 * @param name name of the service
 * @param workload production's workload
 * @param mode where it may run
 * @param podLabels labels of production's pods, by which Services and policies find them
 * @param hostname host name of the first pod where pods have names of their own, null otherwise
 * @param subdomain Service that gives pods names, null where none does
 * @param ports TCP ports, in the order of their numbers
 * @param reach Services of the cluster that the process reaches
 * @param remote the Service of another cluster that answers, null where the mode is not Remote
 * @param managed whether fields of the workload are left to another program
 */
public record ServiceRun(
        String name,
        ObjectKey workload,
        Mode mode,
        SortedMap<String, String> podLabels,
        @Nullable String hostname,
        @Nullable String subdomain,
        List<Port> ports,
        List<NativeSpec.Reach> reach,
        @Nullable Remote remote,
        boolean managed) {

    /**
     * The Service of another cluster.
     *
     * @param context context of the developer's kubeconfig
     * @param namespace its namespace
     * @param service its name
     */
    public record Remote(String context, String namespace, String service) {
        /** For people. */
        public String display() {
            return "Service %s/%s of context %s".formatted(namespace, service, context);
        }
    }

    /**
     * A port of the service.
     *
     * @param name name of the container's port, null where it has none
     * @param container port of the container
     * @param bridge port of the machine's side of the bridge
     */
    public record Port(@Nullable String name, int container, int bridge) {}

    /** Whether the developer's machine may stand for it: by a process, or by a tunnel. */
    public boolean mayLeave() {
        return mode == Mode.Native || mode == Mode.Remote;
    }
}
