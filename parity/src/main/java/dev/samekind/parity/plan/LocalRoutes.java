package dev.samekind.parity.plan;

import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.Hostnames;
import dev.samekind.api.v1alpha1.Tls;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.EnvironmentPlan.Endpoint;
import dev.samekind.parity.route.CompanionRoutes;
import dev.samekind.parity.route.Route;
import dev.samekind.parity.route.Routes;
import dev.samekind.parity.route.TlsSecrets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What production's routes are on this machine, once its hosts have local names. */
final class LocalRoutes {
    private final DevEnvironmentSpec spec;
    private final String anyHost;
    private final SortedMap<String, String> names;
    private final List<Route> production;
    private final List<Manifest> companions = new ArrayList<>();
    private final List<Manifest> taken = new ArrayList<>();
    private final List<ObjectKey> crowded;
    private final SortedMap<String, SortedSet<String>> certificates;
    private final SortedMap<String, SortedSet<String>> routeHosts;

    /**
     * @param environment name of the environment
     * @param names local names by production host
     */
    LocalRoutes(
            String environment, DevEnvironmentSpec spec, List<Manifest> manifests, SortedMap<String, String> names) {
        this.spec = spec;
        this.names = names;
        // a route without a host answers every name, so the environment's suffix is as good as any
        var suffix = spec.hostnames().suffix();
        anyHost = suffix == null ? environment + ".localhost" : suffix;
        production = Routes.of(manifests);
        crowded = CompanionRoutes.crowded(manifests, names);
        // an API version is no part of an object's identity in a cluster
        var own =
                manifests.stream().map(manifest -> manifest.key().inventoryId()).collect(Collectors.toSet());
        for (var companion : CompanionRoutes.of(manifests, names)) {
            (own.contains(companion.key().inventoryId()) ? taken : companions).add(companion);
        }
        var all = Stream.concat(manifests.stream(), companions.stream()).toList();
        certificates = certificates(all);
        routeHosts = routeHosts(all);
    }

    private SortedMap<String, SortedSet<String>> certificates(List<Manifest> all) {
        if (spec.tls().mode() == Tls.Mode.None) {
            return new TreeMap<>();
        }
        var secrets = TlsSecrets.of(all);
        secrets.values().stream().filter(SortedSet::isEmpty).forEach(hosts -> hosts.add(anyHost));
        return secrets;
    }

    private static SortedMap<String, SortedSet<String>> routeHosts(List<Manifest> all) {
        var hosts = new TreeMap<String, SortedSet<String>>();
        Routes.of(all).stream()
                .filter(route -> !route.host().isEmpty())
                .forEach(route -> hosts.computeIfAbsent(route.object().display(), key -> new TreeSet<>())
                        .add(route.host()));
        return hosts;
    }

    List<Manifest> companions() {
        return List.copyOf(companions);
    }

    /** Companions that cannot be, for production has an object of the name. */
    List<Manifest> taken() {
        return List.copyOf(taken);
    }

    /** Companions of Gateways that cannot be, for they would have too many listeners. */
    List<ObjectKey> crowded() {
        return crowded;
    }

    /** TLS Secrets to issue, as namespace/name, with their hosts. */
    SortedMap<String, SortedSet<String>> certificates() {
        return certificates;
    }

    /** Names that answer; a wildcard is none that could be opened. */
    List<Endpoint> endpoints() {
        var served = new TreeSet<String>();
        certificates.values().forEach(served::addAll);
        return production.stream()
                .filter(route -> route.host().isEmpty() || answers(route))
                .map(route -> endpoint(route, served))
                .filter(endpoint -> !endpoint.localHost().startsWith("*."))
                .sorted(Comparator.comparing(Endpoint::url).thenComparing(Endpoint::route))
                .toList();
    }

    /** Whether a route or its companion has the local name; a companion whose name is taken leaves it without an answer. */
    private boolean answers(Route route) {
        var local = names.get(route.host());
        return local != null
                && Stream.of(route.object(), CompanionRoutes.key(route.object()))
                        .anyMatch(object -> routeHosts
                                .getOrDefault(object.display(), Collections.emptySortedSet())
                                .contains(local));
    }

    private Endpoint endpoint(Route route, SortedSet<String> served) {
        var host = names.getOrDefault(route.host(), anyHost);
        return new Endpoint(
                host,
                route.host(),
                served.contains(host) || served.contains("*" + host.substring(Math.max(0, host.indexOf('.')))),
                route.paths().isEmpty() ? "/" : route.paths().getFirst(),
                route.object().display());
    }

    /** Hosts of each route, companions included, by the route's display name. */
    SortedMap<String, SortedSet<String>> routeHosts() {
        return routeHosts;
    }

    /** Domains that are this environment's own on this machine. */
    SortedSet<String> zones() {
        var zones = new TreeSet<String>();
        if (spec.hostnames().mode() == Hostnames.Mode.Suffix) {
            zones.add(anyHost);
        } else {
            names.values().forEach(local -> zones.add(local.startsWith("*.") ? local.substring(2) : local));
        }
        return zones;
    }
}
