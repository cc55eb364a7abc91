package dev.samekind.parity.check.reach;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.route.Backends;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A route that is visited from a pod, by production's name and by the local one.
 *
 * @param route the route
 * @param hosts hosts, production's before the local ones
 * @param tls whether it is served with TLS
 * @param path path that is asked for
 * @param backends Services that it leads to
 */
public record Visit(ObjectKey route, List<String> hosts, boolean tls, String path, List<ObjectKey> backends) {
    private static final String WILDCARD = "*.";
    private static final String ANY_LABEL = "samekind-probe.";

    public Visit {
        hosts = List.copyOf(hosts);
        backends = List.copyOf(backends);
    }

    /** One visit for each route of production's that names a host; objects are those that the bundles have. */
    public static List<Visit> of(EnvironmentPlan plan, Collection<Manifest> objects) {
        var visits = new ArrayList<Visit>();
        for (var object : objects) {
            var endpoints = plan.endpoints().stream()
                    .filter(endpoint -> endpoint.route().equals(object.key().display())
                            && !endpoint.productionHost().isEmpty())
                    .toList();
            if (!endpoints.isEmpty()) {
                var hosts = new LinkedHashSet<String>();
                endpoints.forEach(endpoint -> hosts.add(concrete(endpoint.productionHost())));
                endpoints.forEach(endpoint -> hosts.add(concrete(endpoint.localHost())));
                var first = endpoints.getFirst();
                visits.add(new Visit(
                        object.key(),
                        List.copyOf(hosts),
                        first.tls(),
                        first.path(),
                        List.copyOf(Backends.of(List.of(object)))));
            }
        }
        return List.copyOf(visits);
    }

    private static String concrete(String host) {
        return host.startsWith(WILDCARD) ? ANY_LABEL + host.substring(WILDCARD.length()) : host;
    }

    /** Where a host is asked. */
    public String url(String host) {
        return (tls ? "https://" : "http://") + host + path;
    }

    /** Whether the route answers. */
    public Question answers() {
        return new Question(Check.RouteAnswers, route, "", "Answers");
    }

    /** Whether its names resolve. */
    public Question resolves() {
        return new Question(Check.NameResolves, route, "", "Resolves");
    }
}
