package dev.samekind.parity.check.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One look from the developer's machine.
 *
 * @param at when, RFC 3339
 * @param bundles digests of the bundles that were mirrored then
 * @param namesNotSetUp whether {@code --host-dns none} said that names need not resolve there
 * @param routes what came of each URL
 * @param tools versions of tools, empty where one is not installed; one that gave no answer is left out
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HostLook(
        String at,
        List<String> bundles,
        boolean namesNotSetUp,
        List<RouteLook> routes,
        SortedMap<String, String> tools) {
    private static final Duration STANDS = Duration.ofHours(24);
    /** Two clocks of one machine; a look of tomorrow would never be too old. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    public HostLook {
        Instant.parse(at);
        bundles = bundles == null ? List.of() : bundles.stream().sorted().toList();
        routes = routes == null ? List.of() : List.copyOf(routes);
        tools = tools == null ? new TreeMap<>() : new TreeMap<>(tools);
    }

    /** When it was. */
    public Instant instant() {
        return Instant.parse(at);
    }

    /** Why nothing can be said by it any more; empty when it stands. */
    Optional<String> stale(Collection<String> mirrored, Instant now) {
        if (instant().plus(STANDS).isBefore(now)) {
            return Optional.of("the last look from this machine was at %s, more than %d hours ago"
                    .formatted(at, STANDS.toHours()));
        }
        if (instant().isAfter(now.plus(AHEAD))) {
            return Optional.of(
                    "the last look from this machine says that it was at %s, which is yet to come".formatted(at));
        }
        return new TreeSet<>(mirrored).equals(new TreeSet<>(bundles))
                ? Optional.empty()
                : Optional.of("the last look from this machine, at %s, was at other bundles".formatted(at));
    }

    /** What came of one URL of a route. */
    Optional<RouteLook> route(String route, String url) {
        return routes.stream()
                .filter(look -> look.route().equals(route) && look.url().equals(url))
                .findFirst();
    }
}
