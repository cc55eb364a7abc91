package dev.samekind.cli.start;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Kinds of routes that a cluster does not serve by itself. */
final class RouteKinds {
    /** Their API groups, as people call them. */
    private static final Map<String, String> GROUPS =
            Map.of("gateway.networking.k8s.io", "Gateway API", "traefik.io", "Traefik");

    private RouteKinds() {}

    /** One kind; in the order of its apiVersion. */
    record RouteKind(String apiVersion, String kind) implements Comparable<RouteKind> {
        String group() {
            return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
        }

        @Override
        public int compareTo(RouteKind other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return apiVersion + " " + kind;
        }
    }

    /** Those that the bundles have objects of. */
    static SortedSet<RouteKind> neededBy(EnvironmentFiles files) {
        var needed = new TreeSet<RouteKind>();
        for (var bundle : files.of("ProductionBundle")) {
            for (var object : bundle.tree().path("spec").path("objects")) {
                var kind = new RouteKind(text(object, "apiVersion"), text(object, "kind"));
                if (GROUPS.containsKey(kind.group())) {
                    needed.add(kind);
                }
            }
        }
        return needed;
    }

    /** The groups of kinds, sorted. */
    static SortedSet<String> groups(Collection<RouteKind> kinds) {
        return kinds.stream().map(RouteKind::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Groups for people: {@code Gateway API and Traefik}. */
    static String names(Collection<String> groups) {
        return groups.stream()
                .map(group -> GROUPS.getOrDefault(group, group))
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asText();
    }
}
