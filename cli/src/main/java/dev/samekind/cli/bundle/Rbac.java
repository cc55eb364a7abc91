package dev.samekind.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rights that the operator needs for a bundle beyond those of its chart. */
final class Rbac {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final List<String> VERBS = List.of("get", "list", "watch", "create", "patch", "delete");
    private static final Set<String> CHART_VERBS = Set.copyOf(VERBS);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Rbac() {}

    /** The ClusterRole, or nothing when the chart's is enough. */
    static Optional<ObjectNode> clusterRole(String bundle, Contents contents) {
        var rules = JSON.arrayNode();
        rules.addAll(kinds(contents.kinds()));
        rules.addAll(granted(contents.objects()));
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        var role = JSON.objectNode();
        role.put("apiVersion", GROUP + "/v1").put("kind", "ClusterRole");
        var metadata = role.putObject("metadata").put("name", "samekind-bundle-" + bundle);
        metadata.putObject("labels").put("samekind.dev/aggregate-to-operator", "true");
        role.set("rules", rules);
        return Optional.of(role);
    }

    /** What a person should look at before giving these rights. */
    static List<String> notes(Contents contents) {
        var notes = new ArrayList<String>();
        var roles = new TreeSet<String>();
        for (var object : contents.objects()) {
            if (isRole(object)) {
                roles.add(roleId(
                        object.key().kind(), object.key().name(), object.key().namespace()));
            }
            if (isRole(object) && object.tree().path("rules").toString().contains("\"*\"")) {
                notes.add(object.key().display() + " has a wildcard, so the operator needs it, too: look twice");
            }
        }
        contents.objects().forEach(binding -> unknownRole(binding, roles).ifPresent(notes::add));
        return notes;
    }

    private static Optional<String> unknownRole(Manifest binding, Set<String> roles) {
        boolean isBinding =
                binding.key().group().equals(GROUP) && binding.key().kind().endsWith("RoleBinding");
        if (!isBinding || roles.contains(roleId(binding))) {
            return Optional.empty();
        }
        var reference = binding.tree().path("roleRef");
        return Optional.of("%s gives %s %s, which is not in this bundle: the operator needs that role's rights, too"
                .formatted(
                        binding.key().display(),
                        reference.path("kind").asText(),
                        reference.path("name").asText()));
    }

    private static String roleId(Manifest binding) {
        var reference = binding.tree().path("roleRef");
        return roleId(
                reference.path("kind").asText(),
                reference.path("name").asText(),
                binding.key().namespace());
    }

    private static String roleId(String kind, String name, @Nullable String namespace) {
        return kind.equals("Role") ? "Role %s/%s".formatted(namespace, name) : "ClusterRole " + name;
    }

    private static ArrayNode kinds(Collection<KindTable.Entry> kinds) {
        var byGroup = new TreeMap<String, TreeSet<String>>();
        kinds.stream()
                .filter(kind -> !kind.inChart())
                .forEach(kind -> byGroup.computeIfAbsent(kind.group(), group -> new TreeSet<>())
                        .add(kind.plural()));
        var rules = JSON.arrayNode();
        byGroup.forEach((group, plurals) -> {
            var rule = rules.addObject();
            rule.putArray("apiGroups").add(group);
            plurals.forEach(rule.putArray("resources")::add);
            VERBS.forEach(rule.putArray("verbs")::add);
        });
        return rules;
    }

    /** Whoever gives a right must have it. */
    private static List<JsonNode> granted(Collection<Manifest> objects) {
        var seen = new TreeMap<String, JsonNode>();
        objects.stream()
                .filter(Rbac::isRole)
                .flatMap(role -> role.tree().path("rules").valueStream())
                .filter(rule -> !isInChart(rule))
                .forEach(rule -> seen.put(rule.toString(), rule));
        return List.copyOf(seen.values());
    }

    private static boolean isRole(Manifest object) {
        var key = object.key();
        return key.group().equals(GROUP)
                && (key.kind().equals("Role") || key.kind().equals("ClusterRole"));
    }

    private static boolean isInChart(JsonNode rule) {
        return !rule.has("nonResourceURLs")
                && CHART_VERBS.containsAll(texts(rule.path("verbs")))
                && texts(rule.path("apiGroups")).stream()
                        .allMatch(group -> texts(rule.path("resources")).stream()
                                .allMatch(plural -> KindTable.instance().isInChart(group, plural)));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
