package dev.samekind.parity.check.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.route.HeaderChanges.Change;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What the rules of an HTTPRoute ask for. */
final class HttpRouteFeatures {
    private static final String GATEWAY_CLASS = "traefik";
    private static final KeyedPath RULES = KeyedPath.parse("/spec/rules");

    private final Manifest route;
    private final String gatewayClass;
    private final List<RouteFeature> features = new ArrayList<>();

    private HttpRouteFeatures(Manifest route, String gatewayClass) {
        this.route = route;
        this.gatewayClass = gatewayClass;
    }

    static Stream<RouteFeature> of(Manifest route, Collection<Manifest> manifests) {
        var found = new HttpRouteFeatures(route, gatewayClass(route, manifests));
        var rules = route.tree().at("/spec/rules");
        for (int i = 0; i < rules.size(); i++) {
            var path = RULES.then(new Step.Index(i));
            found.timeout(rules.get(i), path, "request");
            found.timeout(rules.get(i), path, "backendRequest");
            found.filters(rules.get(i).path("filters"), path.field("filters"));
        }
        return found.features.stream();
    }

    /** Class of the first Gateway that the route names and the manifests have. */
    private static String gatewayClass(Manifest route, Collection<Manifest> manifests) {
        var parent = route.tree().at("/spec/parentRefs/0/name").asText();
        return manifests.stream()
                .filter(other -> other.key().kind().equals("Gateway")
                        && other.key().name().equals(parent))
                .map(gateway -> gateway.tree().at("/spec/gatewayClassName").asText(GATEWAY_CLASS))
                .findFirst()
                .orElse(GATEWAY_CLASS);
    }

    private void timeout(JsonNode rule, KeyedPath path, String name) {
        var value = rule.path("timeouts").path(name).asText("");
        var millis = Sizes.duration(value);
        if (millis.isEmpty() || millis.getAsLong() == 0) { // 0s switches it off
            return;
        }
        var scaled = Scaled.millis(millis.getAsLong());
        var tried = JsonNodeFactory.instance.objectNode();
        tried.putObject("timeouts").put(name, scaled.value() + "ms");
        add(
                Check.TimeoutEnforced,
                path.field("timeouts").field(name),
                value,
                tried,
                new SlowAnswer(scaled.value()),
                scaled.note());
    }

    private void filters(JsonNode filters, KeyedPath path) {
        for (int i = 0; i < filters.size(); i++) {
            for (var name : List.of("requestHeaderModifier", "responseHeaderModifier")) {
                var ofRequest = name.startsWith("request");
                var changes = changes(filters.get(i).path(name), ofRequest);
                if (!changes.isEmpty()) {
                    var tried = JsonNodeFactory.instance.objectNode();
                    tried.putArray("filters").add(filters.get(i));
                    add(
                            Check.HeadersEnforced,
                            path.then(new Step.Index(i)).field(name),
                            null,
                            tried,
                            new HeaderChanges(ofRequest, changes),
                            "");
                }
            }
        }
    }

    /** A header that the echo back end does not send cannot be seen to be taken out of its answer. */
    private static List<Change> changes(JsonNode modifier, boolean ofRequest) {
        var changes = new ArrayList<Change>();
        modifier.path("set")
                .forEach(header -> changes.add(new Change(
                        header.path("name").asText(), header.path("value").asText(), false)));
        modifier.path("add")
                .forEach(header -> changes.add(new Change(
                        header.path("name").asText(), header.path("value").asText(), true)));
        if (ofRequest) {
            modifier.path("remove").forEach(name -> changes.add(new Change(name.asText(), "", false)));
        }
        return changes;
    }

    private void add(
            Check check,
            KeyedPath path,
            @org.jspecify.annotations.Nullable String production,
            ObjectNode tried,
            Trial trial,
            String note) {
        features.add(new RouteFeature(
                new Question(check, route.key(), path.toString(), production),
                place -> List.of(gateway(place), copy(tried, place)),
                trial,
                note));
    }

    private ObjectNode gateway(RouteCopy.Place place) {
        var gateway = object("Gateway", place);
        gateway.putObject("spec")
                .put("gatewayClassName", gatewayClass)
                .putArray("listeners")
                .addObject()
                .put("name", "web")
                .put("protocol", "HTTP")
                .put("port", 80);
        return gateway;
    }

    private static ObjectNode copy(ObjectNode tried, RouteCopy.Place place) {
        var copy = object("HTTPRoute", place);
        var spec = copy.putObject("spec");
        spec.putArray("parentRefs").addObject().put("name", place.name());
        spec.putArray("hostnames").add(place.host());
        var plain = spec.putArray("rules").add(tried.deepCopy());
        ((ObjectNode) plain.get(0))
                .putArray("backendRefs")
                .addObject()
                .put("name", place.service())
                .put("port", 80);
        return copy;
    }

    private static ObjectNode object(String kind, RouteCopy.Place place) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", "gateway.networking.k8s.io/v1").put("kind", kind);
        object.putObject("metadata").put("name", place.name());
        return object;
    }
}
