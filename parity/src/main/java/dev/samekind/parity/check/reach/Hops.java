package dev.samekind.parity.check.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which hop between a pod and a back end failed. What was seen is an object with {@code traefik}, the address that names
 * must lead to, {@code hosts}, the answer for each host, {@code endpoints}, the number of the back ends' ready ones, and
 * {@code direct}, the answers of those endpoints themselves.
 */
public final class Hops {
    private final Question question;
    private final JsonNode seen;
    private final Instant at;

    private Hops(Question question, JsonNode seen, Instant at) {
        this.question = question;
        this.seen = seen;
        this.at = at;
    }

    /** Whether the route answers by each of its hosts; the first that does not is reported. */
    public static CheckResult answers(Visit visit, JsonNode seen, Instant at) {
        var hops = new Hops(visit.answers(), seen, at);
        for (var host : visit.hosts()) {
            var result = hops.answer(host, visit.url(host), seen.path("hosts").path(host));
            if (result != null) {
                return result;
            }
        }
        return hops.question.same("RouteUnreachable", "a back end answered by " + visit.hosts(), at);
    }

    /** Whether each of its hosts resolves to Traefik. */
    public static CheckResult resolves(Visit visit, JsonNode seen, Instant at) {
        var question = visit.resolves();
        var traefik = seen.path("traefik").asText();
        for (var host : visit.hosts()) {
            var answer = seen.path("hosts").path(host);
            if (answer.isMissingNode()) {
                return question.failed(host + " was not looked up", at);
            }
            if (StreamSupport.stream(answer.path("addresses").spliterator(), false)
                    .noneMatch(address -> address.asText().equals(traefik))) {
                return question.differs(
                        "NameNotResolved",
                        "NameNotResolved",
                        "in a pod %s leads to %s, not to Traefik at %s"
                                .formatted(
                                        host, answer.has("addresses") ? answer.get("addresses") : "nothing", traefik),
                        at);
            }
        }
        return question.same("NameNotResolved", "in a pod %s lead to Traefik".formatted(visit.hosts()), at);
    }

    /** Why a host does not answer; null when it does. */
    private @Nullable CheckResult answer(String host, String url, JsonNode answer) {
        if (answer.isMissingNode()) {
            return question.failed(host + " was not asked", at);
        }
        var error = answer.path("error").asText("");
        if (error.equals("NameNotResolved")) {
            return differs(error, host + " does not resolve in a pod");
        }
        if (!error.isEmpty()) {
            return differs("RouteUnreachable", "%s: %s at Traefik".formatted(url, error));
        }
        if (answer.has("certificate") && !covers(answer.path("certificate"), host)) {
            return differs(
                    "CertificateMismatch", "%s: the certificate is for %s".formatted(url, answer.path("certificate")));
        }
        return status(url, answer);
    }

    private @Nullable CheckResult status(String url, JsonNode answer) {
        var direct = StreamSupport.stream(seen.path("direct").spliterator(), false)
                .filter(one -> one.has("status"))
                .map(one -> one.path("status").asInt())
                .toList();
        return new ProxyAnswer(
                        url,
                        answer.path("status").asInt(),
                        answer.path("body").asText(),
                        seen.path("endpoints").asInt(),
                        direct)
                .lack(question, at);
    }

    private CheckResult differs(String hop, String evidence) {
        return question.differs(hop, hop, evidence, at);
    }

    private static boolean covers(JsonNode names, String host) {
        for (var name : names) {
            var pattern = name.asText();
            var rest = host.substring(host.indexOf('.') + 1);
            if (pattern.equalsIgnoreCase(host) || pattern.equalsIgnoreCase("*." + rest)) {
                return true;
            }
        }
        return false;
    }
}
