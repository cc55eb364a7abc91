package dev.samekind.parity.check.host;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.host.HostSubject.Route;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which hop between the developer's machine and a back end failed. */
final class HostHops {
    private static final int NAMED = 5;

    private final HostLook look;

    HostHops(HostLook look) {
        this.look = look;
    }

    /** Whether the route answers by each of its URLs; the first that does not is reported. */
    CheckResult answers(Route route) {
        for (var url : route.urls()) {
            var seen = seen(route, url);
            var lack = seen.isEmpty() ? Optional.of(unseen(route.answers(), url)) : lack(route.answers(), seen.get());
            if (lack.isPresent()) {
                return lack.get();
            }
        }
        return route.answers()
                .same("HostUnanswered", "a back end answered from this machine by " + asked(route), look.instant());
    }

    /** Whether each of its names resolves to the machine; empty where that was not wanted. */
    Optional<CheckResult> resolves(Route route) {
        var question = route.resolves();
        for (var url : route.urls()) {
            var seen = seen(route, url);
            if (seen.isEmpty()) {
                return Optional.of(unseen(question, url));
            }
            if (!seen.get().name().here()) {
                return look.namesNotSetUp() ? Optional.empty() : Optional.of(unresolved(question, seen.get()));
            }
        }
        return Optional.of(question.same(
                "HostNameNotResolved",
                "from this machine %s lead to it (%s)"
                        .formatted(
                                asked(route),
                                seen(route, route.urls().getFirst())
                                        .orElseThrow()
                                        .name()
                                        .resolver()),
                look.instant()));
    }

    /** The names of routes that need not resolve, and do not. */
    Optional<CheckResult> notSetUp(Collection<Route> routes) {
        var urls = routes.stream()
                .flatMap(route -> route.urls().stream().flatMap(url -> seen(route, url).stream()))
                .filter(seen -> look.namesNotSetUp() && !seen.name().here())
                .map(RouteLook::asked)
                .distinct()
                .toList();
        if (urls.isEmpty()) {
            return Optional.empty();
        }
        var named = urls.stream().limit(NAMED).collect(Collectors.joining(", "));
        var more = urls.size() > NAMED ? " and %d more".formatted(urls.size() - NAMED) : "";
        return Optional.of(new Question(Check.HostResolvesName, null, "", "Resolves")
                .notComparable(
                        "HostNamesNotSetUp",
                        "--host-dns none: on this machine the names in %s%s need not resolve, and do not"
                                .formatted(named, more),
                        look.instant()));
    }

    private Optional<CheckResult> lack(Question question, RouteLook seen) {
        var from = "from this machine " + seen.asked();
        if (!seen.name().here() && !look.namesNotSetUp()) {
            return Optional.of(unresolved(question, seen));
        }
        if (seen.failed() != null) {
            var reason = switch (seen.failed()) {
                case Port -> "HostPortClosed";
                case Certificate -> "HostCertificateUntrusted";
                case Answer -> "HostUnanswered";
            };
            return Optional.of(question.differs(reason, reason, from + ": " + seen.why(), look.instant()));
        }
        return Optional.ofNullable(seen.answer(from).lack(question, look.instant()));
    }

    private CheckResult unresolved(Question question, RouteLook seen) {
        return question.differs(
                "HostNameNotResolved",
                "HostNameNotResolved",
                "from this machine the name in %s leads to %s, not to this machine"
                        .formatted(seen.asked(), seen.name().leadsTo()),
                look.instant());
    }

    private CheckResult unseen(Question question, String url) {
        return question.notComparable(
                "HostLookStale",
                "the last look from this machine, at %s, did not ask %s".formatted(look.at(), url),
                null);
    }

    private List<String> asked(Route route) {
        return route.urls().stream()
                .map(url -> seen(route, url).orElseThrow().asked())
                .toList();
    }

    private Optional<RouteLook> seen(Route route, String url) {
        return look.route(route.key().display(), url);
    }
}
