package dev.samekind.parity.check.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.manifest.CanonicalJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Something that a route asks for, the copy of the route that it is tried on, and the request that tries it. */
public final class RouteFeature {
    private static final int AWAIT_MILLIS = 15_000;
    private static final String HOST = "feature.invalid";

    private final Question question;
    private final RouteCopy copy;
    private final Trial trial;
    private final String scaled;

    RouteFeature(Question question, RouteCopy copy, Trial trial, String scaled) {
        this.question = question;
        this.copy = copy;
        this.trial = trial;
        this.scaled = scaled;
    }

    /** What is to be found out. */
    public Question question() {
        return question;
    }

    /** Equal for features that one request answers together. */
    public String key() {
        var objects = copy.objects(new RouteCopy.Place("", "", HOST));
        return CanonicalJson.digest((objects + trial.path() + trial.parameters()).getBytes(StandardCharsets.UTF_8));
    }

    /** Objects of the copy. */
    public List<ObjectNode> objects(RouteCopy.Place place) {
        return copy.objects(place);
    }

    /** The request, as the probe's command line takes it. */
    public String request(String id, String host) {
        var request = new StringBuilder(
                "id=%s&url=%s&await=%d".formatted(id, encode("http://" + host + trial.path()), AWAIT_MILLIS));
        trial.parameters().forEach(parameter -> {
            int equals = parameter.indexOf('=');
            request.append('&').append(parameter, 0, equals + 1).append(encode(parameter.substring(equals + 1)));
        });
        return request.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What the answer to the request means. */
    public CheckResult judge(JsonNode answer, Instant at) {
        var seen = "%s: %s%s".formatted(trial.tried(), seen(answer), scaled);
        var reason = reason();
        return switch (trial.judge(answer)) {
            case Done -> question.same(reason, seen, at);
            case NotDone -> question.notEnforced(reason, seen, at);
            case Nothing -> question.failed(seen, at);
        };
    }

    private String reason() {
        return switch (question.check()) {
            case TimeoutEnforced -> "TimeoutNotEnforced";
            case BodySizeEnforced -> "BodySizeNotEnforced";
            case RetryEnforced -> "RetryNotEnforced";
            default -> "HeadersNotEnforced";
        };
    }

    private static String seen(JsonNode answer) {
        if (answer.has("status")) {
            return "%d after %d ms"
                    .formatted(
                            answer.path("status").asInt(), answer.path("millis").asLong());
        }
        return answer.path("error").asText("no answer");
    }
}
