package dev.samekind.operator.reconcile;

import dev.samekind.operator.platform.traefik.RoutingTable;
import dev.samekind.operator.reconcile.Resolution.Resolved;
import dev.samekind.parity.manifest.ObjectKey;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks Traefik whether it routes what the cluster has: it reads changes after they were made, so that a service can be
 * ready before a request reaches it.
 */
@Singleton
class RouteProbe {
    /** Traefik reads the cluster every half second; before that, a good answer may be about what was there before. */
    private static final Duration UNTIL_READ = Duration.ofSeconds(1);
    /** What it has not read by then it does not read at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TraefikApi traefik;
    private final BackendAddresses addresses;
    private final PlatformService platform;
    private final Clock clock;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    RouteProbe(TraefikApi traefik, BackendAddresses addresses, PlatformService platform, Clock clock) {
        this.traefik = traefik;
        this.addresses = addresses;
        this.platform = platform;
        this.clock = clock;
    }

    /**
     * What an answer depends on: while it stays the same, a good answer is not asked for again.
     *
     * @param routes the plan and Traefik
     * @param ready workloads that are ready
     */
    record Question(Routes routes, Set<ObjectKey> ready) {}

    /**
     * What is to be routed.
     *
     * @param resolved the plan
     * @param standing its objects that stand; the others are told of elsewhere
     * @param traefikVersion changes with Traefik's pods
     */
    record Routes(Resolved resolved, Set<ObjectKey> standing, String traefikVersion) {}

    /**
     * A question and its answer.
     *
     * @param routesSince when its routes were first asked about
     * @param since when it was first asked
     */
    private record Asked(Question question, Instant routesSince, Instant since, Answer answer) {
        boolean settles(Question next) {
            return question.equals(next) && answer instanceof Answer.Routed;
        }

        Instant routesSince(Question next, Instant now) {
            return question.routes().equals(next.routes()) ? routesSince : now;
        }

        Instant since(Question next, Instant now) {
            return question.equals(next) ? since : now;
        }
    }

    /** What Traefik says. */
    sealed interface Answer {
        /** It routes everything. */
        record Routed() implements Answer {}

        /** It has not read everything yet, or could not be asked. */
        record Behind(String message) implements Answer {}

        /** It does not carry out a route. */
        record Refused(String message) implements Answer {}
    }

    /** Asks for an environment. */
    Answer ask(String environment, Question question) {
        var before = asked.get(environment);
        if (before != null && before.settles(question)) {
            return before.answer();
        }
        var now = clock.instant();
        var routesSince = before == null ? now : before.routesSince(question, now);
        var since = before == null ? now : before.since(question, now);
        var answer = answer(question.routes(), Duration.between(routesSince, now), Duration.between(since, now));
        asked.put(environment, new Asked(question, routesSince, since, answer));
        return answer;
    }

    /** The next question is asked, whatever was answered before. */
    void forget(String environment) {
        asked.remove(environment);
    }

    private Answer answer(Routes routes, Duration routesAge, Duration age) {
        var hosts = hosts(routes);
        if (hosts.isEmpty()) {
            return new Answer.Routed();
        }
        if (routesAge.compareTo(UNTIL_READ) < 0) {
            return new Answer.Behind("Traefik is given time to read the routes");
        }
        Answer answer;
        try {
            var table = traefik.table();
            var missing = unrouted(hosts, table);
            answer = missing.isPresent() ? missing.get() : servers(routes, table);
        } catch (IOException e) {
            return new Answer.Behind("Traefik does not say what it routes: " + e.getMessage());
        }
        return answer instanceof Answer.Behind(var message) && age.compareTo(PATIENCE) > 0
                ? new Answer.Refused(
                        message + "; why is in its log: ./dev kubectl -- -n samekind-platform logs deployment/traefik")
                : answer;
    }

    /** Hosts of the routes that stand; names that are the cluster's own are not Traefik's. */
    private static SortedMap<ObjectKey, SortedSet<String>> hosts(Routes routes) {
        var plan = routes.resolved().plan();
        var answered = plan.hosts();
        var hosts = new TreeMap<ObjectKey, SortedSet<String>>();
        for (var route : routes.standing()) {
            var own = new TreeSet<>(plan.routeHosts().getOrDefault(route.display(), Collections.emptySortedSet()));
            own.retainAll(answered);
            if (!own.isEmpty()) {
                hosts.put(route, own);
            }
        }
        return hosts;
    }

    private static Optional<Answer> unrouted(SortedMap<ObjectKey, SortedSet<String>> hosts, RoutingTable table) {
        for (var route : hosts.entrySet()) {
            for (var host : route.getValue()) {
                var what =
                        "%s: Traefik does not route %s".formatted(route.getKey().display(), host);
                var routers = table.of(route.getKey(), host);
                if (routers.isEmpty()) {
                    return Optional.of(new Answer.Behind(what));
                }
                for (var router : routers) {
                    if (router.error().isPresent()) {
                        return Optional.of(
                                new Answer.Refused(what + ": " + router.error().get()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A service of Traefik's without servers is right where the cluster has no ready endpoint for it either. */
    private Answer servers(Routes routes, RoutingTable table) throws IOException {
        for (var backend : addresses.of(routes.resolved().backends()).entrySet()) {
            var known = table.servers();
            if (Collections.disjoint(backend.getValue(), known)
                    && platform.clusterIp(backend.getKey())
                            .filter(known::contains)
                            .isEmpty()) {
                return new Answer.Behind("%s has endpoints that Traefik does not know"
                        .formatted(backend.getKey().display()));
            }
        }
        return new Answer.Routed();
    }
}
