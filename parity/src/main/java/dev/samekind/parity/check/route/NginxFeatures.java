package dev.samekind.parity.check.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.KeyedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an Ingress asks of ingress-nginx by annotations. */
final class NginxFeatures {
    private static final String PREFIX = "nginx.ingress.kubernetes.io/";
    private static final String CLASS = "kubernetes.io/ingress.class";
    private static final KeyedPath ANNOTATIONS = KeyedPath.parse("/metadata/annotations");

    private final Manifest ingress;
    private final List<RouteFeature> features = new ArrayList<>();

    private NginxFeatures(Manifest ingress) {
        this.ingress = ingress;
    }

    static Stream<RouteFeature> of(Manifest ingress) {
        var found = new NginxFeatures(ingress);
        found.readTimeout();
        found.bodySize();
        found.retries();
        return found.features.stream();
    }

    private void readTimeout() {
        var name = PREFIX + "proxy-read-timeout";
        Sizes.seconds(annotation(name)).ifPresent(millis -> {
            // nginx counts whole seconds
            var scaled = Scaled.millis(Math.max(1000, millis));
            add(
                    Check.TimeoutEnforced,
                    name,
                    Long.toString(scaled.value() / 1000),
                    new SlowAnswer(scaled.value()),
                    scaled);
        });
    }

    private void bodySize() {
        var name = PREFIX + "proxy-body-size";
        Sizes.bytes(annotation(name)).ifPresent(bytes -> {
            if (bytes > 0) { // 0 switches the limit off
                var scaled = Scaled.bytes(bytes);
                add(Check.BodySizeEnforced, name, Long.toString(scaled.value()), new LargeBody(scaled.value()), scaled);
            }
        });
    }

    private void retries() {
        var name = PREFIX + "proxy-next-upstream-tries";
        var tries = Sizes.bytes(annotation(name));
        if (tries.isPresent() && tries.getAsLong() > 1) {
            add(Check.RetryEnforced, name, annotation(name), new BrokenConnection("nginx"), new Scaled(0, ""));
        }
    }

    private void add(Check check, String annotation, String value, Trial trial, Scaled scaled) {
        var question =
                new Question(check, ingress.key(), ANNOTATIONS.field(annotation).toString(), annotation(annotation));
        var annotations = new TreeMap<>(kept());
        annotations.put(annotation, value);
        features.add(new RouteFeature(question, place -> List.of(copy(annotations, place)), trial, scaled.note()));
    }

    private String annotation(String name) {
        return ingress.tree().at("/metadata/annotations").path(name).asText("");
    }

    /** What may change how a limit is kept; the others (sign-on, snippets, rewrites) are not about it. */
    private SortedMap<String, String> kept() {
        var kept = new TreeMap<String, String>();
        ingress.tree().at("/metadata/annotations").propertyStream().forEach(entry -> {
            var name = entry.getKey();
            if (name.equals(CLASS) || (name.startsWith(PREFIX + "proxy-") && !name.startsWith(PREFIX + "proxy-ssl-"))) {
                kept.put(name, entry.getValue().asText());
            }
        });
        return kept;
    }

    private ObjectNode copy(Map<String, String> annotations, RouteCopy.Place place) {
        var copy = JsonNodeFactory.instance.objectNode();
        copy.put("apiVersion", "networking.k8s.io/v1").put("kind", "Ingress");
        var values = copy.putObject("metadata").put("name", place.name()).putObject("annotations");
        annotations.forEach(values::put);
        var spec = copy.putObject("spec");
        var className = ingress.tree().at("/spec/ingressClassName").asText("");
        if (!className.isEmpty()) {
            spec.put("ingressClassName", className);
        }
        var service = spec.putArray("rules")
                .addObject()
                .put("host", place.host())
                .putObject("http")
                .putArray("paths")
                .addObject()
                .put("path", "/")
                .put("pathType", "Prefix")
                .putObject("backend")
                .putObject("service");
        service.put("name", place.service()).putObject("port").put("number", 80);
        return copy;
    }
}
