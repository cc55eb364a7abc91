package dev.samekind.operator.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Platform;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.check.platform.IngressStandIns;
import dev.samekind.parity.check.platform.LocalFacts;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One look at this cluster. What cannot be read is null, which is not the same as none. */
final class ClusterLook {
    private static final String ADMISSION = "/apis/admissionregistration.k8s.io/v1/";
    /** Policy that comes with Gateway API's CRDs, which we bring. */
    private static final String GATEWAY_POLICY = "safe-upgrades.gateway.networking.k8s.io";

    private final FactReader reader;

    ClusterLook(FactReader reader) {
        this.reader = reader;
    }

    LocalFacts read(Collection<ObjectKey> loadBalancers) {
        var groups = apiGroups();
        return new LocalFacts(
                new Platform(
                        version(),
                        reader.texts("/api/v1/nodes", node -> node.at("/status/nodeInfo/architecture")),
                        controllers(groups),
                        networkPlugin(),
                        reader.names("/apis/storage.k8s.io/v1/storageclasses"),
                        admissionPolicies(),
                        groups == null ? null : groups.contains("metrics.k8s.io"),
                        loadBalancerActs(loadBalancers)),
                gatewayFeatures(groups),
                groups);
    }

    private @Nullable String version() {
        return reader.get("/version")
                .map(version -> version.path("gitVersion").asText().replaceFirst("^v", ""))
                .filter(version -> !version.isEmpty())
                .orElse(null);
    }

    private @Nullable Set<String> apiGroups() {
        return reader.get("/apis")
                .map(list -> {
                    var groups = new TreeSet<String>();
                    list.path("groups")
                            .forEach(group -> groups.add(group.path("name").asText()));
                    return groups;
                })
                .orElse(null);
    }

    private @Nullable String networkPlugin() {
        var sets = reader.names("/apis/apps/v1/daemonsets");
        return sets == null ? null : NetworkPlugins.of(sets);
    }

    private @Nullable List<String> controllers(@Nullable Set<String> groups) {
        var ingress = reader.get("/apis/networking.k8s.io/v1/ingressclasses");
        if (ingress.isEmpty() || groups == null) {
            return null;
        }
        var gateway = gatewayClasses(groups);
        if (gateway == null) {
            return null;
        }
        return Stream.concat(
                        FactReader.items(ingress.get()).map(ClusterLook::controller),
                        gateway.stream()
                                .map(item -> item.at("/spec/controllerName").asText()))
                .filter(Predicate.not(String::isEmpty))
                .distinct()
                .sorted()
                .toList();
    }

    /** Traefik acts on ingress-nginx's classes that we made or mirrored. */
    private static String controller(JsonNode ingressClass) {
        var stated = ingressClass.at("/spec/controller").asText();
        var ours = ingressClass.path("metadata").path("labels").has(Samekind.ENVIRONMENT_LABEL);
        return ours && stated.equals(IngressStandIns.NGINX) ? IngressStandIns.TRAEFIK_FOR_NGINX : stated;
    }

    /** None where the kind is not served; null where it cannot be read. */
    private @Nullable List<JsonNode> gatewayClasses(Set<String> groups) {
        return groups.contains("gateway.networking.k8s.io")
                ? reader.get("/apis/gateway.networking.k8s.io/v1/gatewayclasses")
                        .map(list -> FactReader.items(list).toList())
                        .orElse(null)
                : List.of();
    }

    /** What every class here declares together; null while none says anything. */
    private @Nullable Set<String> gatewayFeatures(@Nullable Set<String> groups) {
        var features = new TreeSet<String>();
        Objects.requireNonNullElse(gatewayClasses(groups == null ? Set.of() : groups), List.<JsonNode>of())
                .forEach(item -> item.at("/status/supportedFeatures")
                        .forEach(feature -> features.add(feature.path("name").asText())));
        return features.isEmpty() ? null : features;
    }

    private @Nullable List<String> admissionPolicies() {
        var all = new ArrayList<String>();
        for (var kind : List.of(
                "validatingwebhookconfigurations", "mutatingwebhookconfigurations", "validatingadmissionpolicies")) {
            var names = reader.names(ADMISSION + kind);
            if (names == null) {
                return null;
            }
            all.addAll(names);
        }
        return all.stream()
                .filter(name -> !name.equals(GATEWAY_POLICY))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether one of the Services has an address; unknown while there is none to look at. */
    private @Nullable Boolean loadBalancerActs(Collection<ObjectKey> services) {
        var found = services.stream()
                .map(service ->
                        reader.get("/api/v1/namespaces/%s/services/%s".formatted(service.namespace(), service.name())))
                .flatMap(Optional::stream)
                .map(service -> !service.at("/status/loadBalancer/ingress").isEmpty())
                .collect(Collectors.toSet());
        return found.isEmpty() ? null : found.contains(true);
    }
}
