package dev.samekind.cli.bundle.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a cluster says about itself; what may not be read is unknown. */
final class PlatformFacts {
    /** Network plugins by what the names of their DaemonSets begin with. */
    private static final Map<String, String> PLUGINS = new TreeMap<>(Map.of(
            "antrea-agent", "antrea",
            "aws-node", "amazon-vpc",
            "azure-cni", "azure",
            "calico-node", "calico",
            "canal", "canal",
            "cilium", "cilium",
            "kindnet", "kindnet",
            "kube-flannel", "flannel",
            "netd", "gke",
            "weave-net", "weave"));

    private static final int NOT_FOUND = 404;
    private static final int NO_SERVER = 503;

    private final ReadOnlyApi api;
    private final List<String> notes;

    PlatformFacts(ReadOnlyApi api, List<String> notes) {
        this.api = api;
        this.notes = notes;
    }

    Platform platform() {
        return new Platform(
                version(),
                texts("/api/v1/nodes", node -> node.at("/status/nodeInfo/architecture")),
                controllers(),
                networkPlugin(),
                names("/apis/storage.k8s.io/v1/storageclasses"),
                admission(),
                autoscalerMetrics(),
                loadBalancers());
    }

    /** The API of a metrics server is served by that server: it answers only while it runs. */
    private @Nullable Boolean autoscalerMetrics() {
        try {
            api.get("/apis/metrics.k8s.io/v1beta1");
            return true;
        } catch (ApiException e) {
            if (e.status() == NOT_FOUND || e.status() == NO_SERVER) {
                return false;
            }
            notes.add("whether autoscalers have metrics is not known: " + e.getMessage());
            return null;
        }
    }

    /** A cluster without a Service that wants an address does not tell whether it would get one. */
    private @Nullable Boolean loadBalancers() {
        try {
            var wanting = api.list("/api/v1/services").stream()
                    .filter(service -> service.at("/spec/type").asText().equals("LoadBalancer"))
                    .toList();
            return wanting.isEmpty()
                    ? null
                    : wanting.stream()
                            .anyMatch(service ->
                                    !service.at("/status/loadBalancer/ingress").isEmpty());
        } catch (ApiException e) {
            notes.add("whether load balancers get addresses is not known: " + e.getMessage());
            return null;
        }
    }

    private @Nullable String version() {
        try {
            var version = api.get("/version").path("gitVersion").asText();
            return version.isEmpty() ? null : version.replaceFirst("^v", "");
        } catch (ApiException e) {
            notes.add("the version is not known: " + e.getMessage());
            return null;
        }
    }

    private @Nullable List<String> controllers() {
        var controllers = new ArrayList<String>();
        add(controllers, texts("/apis/networking.k8s.io/v1/ingressclasses", item -> item.at("/spec/controller")));
        add(
                controllers,
                textsIfServed(
                        "/apis/gateway.networking.k8s.io/v1/gatewayclasses", item -> item.at("/spec/controllerName")));
        return controllers.isEmpty()
                ? null
                : controllers.stream().distinct().sorted().toList();
    }

    private @Nullable String networkPlugin() {
        var sets = names("/apis/apps/v1/daemonsets");
        return sets == null
                ? null
                : PLUGINS.entrySet().stream()
                        .filter(plugin -> sets.stream().anyMatch(set -> set.startsWith(plugin.getKey())))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable List<String> admission() {
        var names = new ArrayList<String>();
        var base = "/apis/admissionregistration.k8s.io/v1/";
        add(names, names(base + "validatingwebhookconfigurations"));
        add(names, names(base + "mutatingwebhookconfigurations"));
        add(names, names(base + "validatingadmissionpolicies"));
        return names.isEmpty() ? null : names.stream().distinct().sorted().toList();
    }

    private @Nullable List<String> names(String path) {
        return texts(path, item -> item.path("metadata").path("name"));
    }

    private @Nullable List<String> texts(String path, Function<JsonNode, JsonNode> field) {
        try {
            return read(path, field);
        } catch (ApiException e) {
            notes.add("the platform is known in part: " + e.getMessage());
            return null;
        }
    }

    private @Nullable List<String> textsIfServed(String path, Function<JsonNode, JsonNode> field) {
        try {
            return read(path, field);
        } catch (ApiException e) {
            return null;
        }
    }

    private List<String> read(String path, Function<JsonNode, JsonNode> field) throws ApiException {
        return api.list(path).stream()
                .map(field)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static void add(List<String> into, @Nullable List<String> found) {
        if (found != null) {
            into.addAll(found);
        }
    }
}
