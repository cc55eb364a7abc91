package dev.samekind.parity.check.reach;

import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came through the proxy: a back end's answer, or the proxy's own word that there is none.
 *
 * @param asked where it was asked, for people
 * @param status HTTP status
 * @param body the answer's beginning
 * @param endpoints number of ready endpoints behind the route
 * @param direct statuses of those endpoints without the proxy
 */
public record ProxyAnswer(String asked, int status, String body, int endpoints, List<Integer> direct) {
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> NO_SERVER = Set.of(502, 503, 504);
    /** Traefik's own words; a back end's 404 or 503 has others, unless it is written in Go. */
    private static final Set<String> PROXYS = Set.of(
            "404 page not found", "no available server", "Bad Gateway", "Gateway Timeout", "Service Unavailable");

    public ProxyAnswer {
        direct = List.copyOf(direct);
    }

    /** Whether the proxy itself may have said it. */
    public static boolean isProxys(int status, String body) {
        return PROXYS.contains(body) && (status == NOT_FOUND || NO_SERVER.contains(status));
    }

    /** Whether a back end answered: a 404 may be its own, and then it says the same without the proxy. */
    public boolean isBackEnds() {
        return !isProxys(status, body) || (status == NOT_FOUND && endpoints > 0 && direct.contains(NOT_FOUND));
    }

    /** What is wrong behind the proxy; null when a back end answered. */
    public @Nullable CheckResult lack(Question question, Instant at) {
        if (isBackEnds()) {
            return null;
        }
        var answered = "%s: %d %s".formatted(asked, status, body);
        if (endpoints == 0) {
            return differs(question, "NoEndpoints", answered + ", and no Service behind it has a ready endpoint", at);
        }
        return status == NOT_FOUND
                ? notFound(question, answered, at)
                : differs(
                        question,
                        "BackendRefused",
                        answered + ", although a Service behind it has ready endpoints",
                        at);
    }

    private CheckResult notFound(Question question, String answered, Instant at) {
        return direct.isEmpty()
                ? question.failed(answered + ", and no endpoint behind it could be asked without Traefik", at)
                : differs(
                        question,
                        "RouteMissing",
                        "%s, and an endpoint behind it answers %d without Traefik"
                                .formatted(answered, direct.getFirst()),
                        at);
    }

    private static CheckResult differs(Question question, String hop, String evidence, Instant at) {
        return question.differs(hop, hop, evidence, at);
    }
}
