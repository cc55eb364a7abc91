package dev.samekind.operator.facts;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Network plugins by what the names of their DaemonSets begin with. */
final class NetworkPlugins {
    private static final String NONE = "none";
    private static final Map<String, String> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("antrea-agent", "antrea"),
            Map.entry("aws-node", "amazon-vpc"),
            Map.entry("azure-cni", "azure"),
            Map.entry("calico-node", "calico"),
            Map.entry("canal", "canal"),
            Map.entry("cilium", "cilium"),
            Map.entry("kindnet", "kindnet"),
            Map.entry("kube-flannel", "flannel"),
            Map.entry("kube-router", "kube-router"),
            Map.entry("netd", "gke"),
            Map.entry("weave-net", "weave")));

    private NetworkPlugins() {}

    /** The plugin; {@code none} where no DaemonSet is one, as with a plain CNI configuration on the node. */
    static String of(Collection<String> daemonSets) {
        return BY_NAME.entrySet().stream()
                .filter(plugin -> daemonSets.stream().anyMatch(set -> set.startsWith(plugin.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(NONE);
    }
}
