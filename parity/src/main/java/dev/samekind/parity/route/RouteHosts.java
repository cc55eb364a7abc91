package dev.samekind.parity.route;

import dev.samekind.parity.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the paths of each host of one object, in the manifest's order. */
final class RouteHosts {
    private static final String EVERYTHING = "/";

    private final ObjectKey object;
    private final Map<String, SequencedSet<String>> paths = new LinkedHashMap<>();

    RouteHosts(ObjectKey object) {
        this.object = object;
    }

    void add(String host, List<String> routed) {
        paths.computeIfAbsent(host, name -> new LinkedHashSet<>())
                .addAll(routed.isEmpty() ? List.of(EVERYTHING) : routed);
    }

    /** One route a host; with the TLS Secret that the function names for it. */
    List<Route> routes(Function<String, @Nullable String> tlsSecret) {
        var routes = new ArrayList<Route>();
        paths.forEach(
                (host, routed) -> routes.add(new Route(object, host, tlsSecret.apply(host), List.copyOf(routed))));
        return routes;
    }
}
