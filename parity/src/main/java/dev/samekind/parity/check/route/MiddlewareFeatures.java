package dev.samekind.parity.check.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.route.HeaderChanges.Change;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Traefik's middlewares do. */
final class MiddlewareFeatures {
    private final Manifest middleware;

    private MiddlewareFeatures(Manifest middleware) {
        this.middleware = middleware;
    }

    static Stream<RouteFeature> of(Manifest middleware) {
        var found = new MiddlewareFeatures(middleware);
        return Stream.of(
                        found.headers("customRequestHeaders", true),
                        found.headers("customResponseHeaders", false),
                        found.retries(),
                        found.bodySize())
                .flatMap(Optional::stream);
    }

    private JsonNode spec() {
        return middleware.tree().path("spec");
    }

    private Optional<RouteFeature> headers(String name, boolean ofRequest) {
        var changes = spec().path("headers")
                .path(name)
                .propertyStream()
                .map(header -> new Change(header.getKey(), header.getValue().asText(), false))
                .filter(change -> ofRequest || !change.value().isEmpty())
                .toList();
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(feature(
                        Check.HeadersEnforced,
                        "/spec/headers/" + name,
                        null,
                        only("headers", spec().path("headers")),
                        new HeaderChanges(ofRequest, changes),
                        ""));
    }

    private Optional<RouteFeature> retries() {
        var attempts = spec().path("retry").path("attempts").asInt();
        return attempts < 2
                ? Optional.empty()
                : Optional.of(feature(
                        Check.RetryEnforced,
                        "/spec/retry",
                        Integer.toString(attempts),
                        only("retry", spec().path("retry")),
                        new BrokenConnection("middleware"),
                        ""));
    }

    private Optional<RouteFeature> bodySize() {
        var bytes = spec().path("buffering").path("maxRequestBodyBytes").asLong();
        if (bytes <= 0) {
            return Optional.empty();
        }
        var scaled = Scaled.bytes(bytes);
        var tried = only("buffering", spec().path("buffering"));
        ((ObjectNode) tried.get("buffering")).put("maxRequestBodyBytes", scaled.value());
        return Optional.of(feature(
                Check.BodySizeEnforced,
                "/spec/buffering/maxRequestBodyBytes",
                Long.toString(bytes),
                tried,
                new LargeBody(scaled.value()),
                scaled.note()));
    }

    private static ObjectNode only(String name, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(name, value.deepCopy());
    }

    private RouteFeature feature(
            Check check,
            String path,
            @org.jspecify.annotations.Nullable String production,
            ObjectNode tried,
            Trial trial,
            String note) {
        return new RouteFeature(
                new Question(check, middleware.key(), path, production),
                place -> List.of(copy(tried, place), route(place)),
                trial,
                note);
    }

    private static ObjectNode copy(ObjectNode tried, RouteCopy.Place place) {
        var copy = object("Middleware", place);
        copy.set("spec", tried.deepCopy());
        return copy;
    }

    private static ObjectNode route(RouteCopy.Place place) {
        var route = object("IngressRoute", place);
        var spec = route.putObject("spec");
        spec.putArray("entryPoints").add("web");
        var rule = spec.putArray("routes").addObject();
        rule.put("kind", "Rule").put("match", "Host(`%s`)".formatted(place.host()));
        rule.putArray("services").addObject().put("name", place.service()).put("port", 80);
        rule.putArray("middlewares").addObject().put("name", place.name());
        return route;
    }

    private static ObjectNode object(String kind, RouteCopy.Place place) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", "traefik.io/v1alpha1").put("kind", kind);
        object.putObject("metadata").put("name", place.name());
        return object;
    }
}
