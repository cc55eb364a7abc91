package dev.samekind.parity.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which fields tell the items of a list apart, by the names of the list and of the field around it.
 *
 * <p>Source: {@code x-kubernetes-list-map-keys} in Kubernetes 1.34's OpenAPI (api/openapi-spec/v3) and in the CRDs of
 * Gateway API 1.6. Lists without it are atomic to the API server (tolerations, an Ingress' rules, a ServiceAccount's
 * imagePullSecrets); their items go by place.
 */
final class ListKeys {
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("spec/containers", List.of("name")),
            Map.entry("spec/initContainers", List.of("name")),
            Map.entry("spec/ephemeralContainers", List.of("name")),
            Map.entry("spec/volumes", List.of("name")),
            Map.entry("spec/imagePullSecrets", List.of("name")),
            Map.entry("spec/hostAliases", List.of("ip")),
            Map.entry("spec/schedulingGates", List.of("name")),
            Map.entry("spec/resourceClaims", List.of("name")),
            Map.entry("spec/topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
            Map.entry("containers/env", List.of("name")),
            Map.entry("containers/ports", List.of("containerPort", "protocol")),
            Map.entry("containers/volumeMounts", List.of("mountPath")),
            Map.entry("containers/volumeDevices", List.of("devicePath")),
            Map.entry("resources/claims", List.of("name")),
            Map.entry("spec/ports", List.of("port", "protocol")),
            Map.entry("/secrets", List.of("name")),
            Map.entry("metadata/ownerReferences", List.of("uid")),
            Map.entry("status/conditions", List.of("type")),
            Map.entry("/webhooks", List.of("name")),
            Map.entry("webhooks/matchConditions", List.of("name")),
            Map.entry("spec/matchConditions", List.of("name")),
            Map.entry("spec/variables", List.of("name")),
            Map.entry("spec/listeners", List.of("name")),
            Map.entry("matches/headers", List.of("name")),
            Map.entry("matches/queryParams", List.of("name")),
            Map.entry("requestHeaderModifier/add", List.of("name")),
            Map.entry("requestHeaderModifier/set", List.of("name")),
            Map.entry("responseHeaderModifier/add", List.of("name")),
            Map.entry("responseHeaderModifier/set", List.of("name")),
            Map.entry("frontend/perPort", List.of("port")));

    /** Lists of pods that go by place, with the same source. */
    private static final Set<String> ATOMIC = Set.of(
            "containers/args",
            "containers/command",
            "containers/envFrom",
            "capabilities/add",
            "capabilities/drop",
            "dnsConfig/nameservers",
            "dnsConfig/options",
            "dnsConfig/searches",
            "metadata/finalizers",
            "securityContext/supplementalGroups",
            "securityContext/sysctls",
            "spec/readinessGates",
            "spec/tolerations",
            "spec/volumeClaimTemplates");

    /** Values that the API server assumes for an absent key (the schema's default). */
    private static final Map<String, String> DEFAULTS = Map.of("protocol", "TCP");

    private ListKeys() {}

    /** The keys of the list at a path; empty for a list whose items go by place. */
    static List<String> of(KeyedPath list) {
        return KEYS.getOrDefault(name(list), List.of());
    }

    /** Whether Kubernetes has a list of this name. */
    static boolean isList(KeyedPath path) {
        var name = name(path);
        return KEYS.containsKey(name) || ATOMIC.contains(name);
    }

    private static String name(KeyedPath list) {
        if (list.steps().isEmpty() || !(list.steps().getLast() instanceof Step.Field field)) {
            return "";
        }
        var around = list.parent().lastField();
        var owner = around.equals("initContainers") || around.equals("ephemeralContainers") ? "containers" : around;
        return owner + "/" + field.name();
    }

    /**
     * One concrete step for each item: its keys where all items of the list have them and no two the same, else its
     * place.
     */
    static List<Step> steps(KeyedPath path, ArrayNode list) {
        var keys = of(path);
        var steps = new ArrayList<Step>(list.size());
        for (var item : list) {
            var step = step(keys, item);
            if (step == null) {
                return places(list.size());
            }
            steps.add(step);
        }
        return new HashSet<>(steps).size() == list.size() ? steps : places(list.size());
    }

    /** The step that names an item by these keys; null when it lacks one. */
    static Step.@Nullable Key step(List<String> keys, JsonNode item) {
        var values = new TreeMap<String, String>();
        for (var key : keys) {
            var value = value(keys, item, key);
            if (value == null) {
                return null;
            }
            values.put(key, value);
        }
        return values.isEmpty() ? null : new Step.Key(values);
    }

    /** Whether an item of the list at a path has all these values. */
    static boolean matches(KeyedPath list, JsonNode item, Step.Key wanted) {
        var keys = of(list);
        return wanted.values().entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(value(keys, item, entry.getKey())));
    }

    private static @Nullable String value(List<String> keys, JsonNode item, String key) {
        var value = item.path(key);
        if (value.isValueNode() && !value.isNull()) {
            return value.asText();
        }
        return item.isObject() && value.isMissingNode() && keys.contains(key) ? DEFAULTS.get(key) : null;
    }

    private static List<Step> places(int size) {
        var places = new ArrayList<Step>(size);
        for (int i = 0; i < size; i++) {
            places.add(new Step.Index(i));
        }
        return places;
    }
}
