package dev.samekind.cli.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kinds of routes that a cluster does not serve by itself. */
public final class RouteKinds {
    /** Their API groups, as people call them. */
    private static final Map<String, String> GROUPS =
            Map.of("gateway.networking.k8s.io", "Gateway API", "traefik.io", "Traefik");

    private RouteKinds() {}

    /** One kind; in the order of its apiVersion. */
    public record RouteKind(String apiVersion, String kind) implements Comparable<RouteKind> {
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

    /** Those that there are objects of. */
    public static SortedSet<RouteKind> neededBy(Stream<? extends JsonNode> objects) {
        return objects.map(object -> new RouteKind(text(object, "apiVersion"), text(object, "kind")))
                .filter(kind -> GROUPS.containsKey(kind.group()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The groups of kinds, sorted. */
    public static SortedSet<String> groups(Collection<RouteKind> kinds) {
        return kinds.stream().map(RouteKind::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Groups for people: {@code Gateway API and Traefik}. */
    public static String names(Collection<String> groups) {
        return groups.stream()
                .map(group -> GROUPS.getOrDefault(group, group))
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asText();
    }
}
