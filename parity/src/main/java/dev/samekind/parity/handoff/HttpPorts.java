package dev.samekind.parity.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.pod.PodTemplate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Which of a workload's ports speak plain HTTP, by what production says: a port's name, a Service's, or a probe. */
final class HttpPorts {
    private static final List<String> PROBES = List.of("readinessProbe", "livenessProbe", "startupProbe");

    private final ObjectKey workload;
    private final PodTemplate template;
    private final Collection<Manifest> manifests;

    HttpPorts(ObjectKey workload, PodTemplate template, Collection<Manifest> manifests) {
        this.workload = workload;
        this.template = template;
        this.manifests = manifests;
    }

    /** Whether a container port does; its name is empty where it has none. */
    boolean contains(int port, String name) {
        return isHttp(name) || isProbed(port, name) || isServed(port, name);
    }

    private static boolean isHttp(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.startsWith("http-");
    }

    private boolean isProbed(int port, String name) {
        for (var container : template.spec().path("containers")) {
            for (var probe : PROBES) {
                var get = container.path(probe).path("httpGet");
                if (is(get.path("port"), port, name)
                        && get.path("scheme").asText("HTTP").equals("HTTP")) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isServed(int port, String name) {
        var labels = template.tree().at("/metadata/labels");
        return manifests.stream()
                .filter(manifest -> manifest.key().kind().equals("Service")
                        && manifest.key().group().isEmpty()
                        && Objects.equals(manifest.key().namespace(), workload.namespace())
                        && selects(manifest.tree().at("/spec/selector"), labels))
                .flatMap(manifest -> manifest.tree().at("/spec/ports").valueStream())
                .filter(served ->
                        is(served.has("targetPort") ? served.path("targetPort") : served.path("port"), port, name))
                .anyMatch(served -> isHttp(served.path("appProtocol").asText(""))
                        || isHttp(served.path("name").asText("")));
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
    }

    private static boolean is(JsonNode reference, int port, String name) {
        return reference.isTextual() ? !name.isEmpty() && reference.asText().equals(name) : reference.asInt() == port;
    }
}
