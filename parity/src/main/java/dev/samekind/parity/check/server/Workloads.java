package dev.samekind.parity.check.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.pod.PodTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The Services of an environment, and the pods behind and around them. */
public final class Workloads {
    private final List<Manifest> services;
    private final List<PodsOf> pods;

    private Workloads(List<Manifest> services, List<PodsOf> pods) {
        this.services = services;
        this.pods = pods;
    }

    /** What one workload runs. */
    public record PodsOf(ObjectKey workload, PodTemplate template) {}

    /** Services and pods of these objects. */
    public static Workloads of(Collection<Manifest> objects) {
        var services = objects.stream()
                .filter(object -> object.key().kind().equals("Service")
                        && object.key().group().isEmpty()
                        && object.key().namespace() != null)
                .toList();
        var pods = new ArrayList<PodsOf>();
        for (var object : objects) {
            if (object.key().namespace() != null) {
                PodTemplate.of(object).ifPresent(template -> pods.add(new PodsOf(object.key(), template)));
            }
        }
        return new Workloads(services, List.copyOf(pods));
    }

    /** The Services. */
    public List<Manifest> services() {
        return services;
    }

    /** A Service by {@code namespace/name}. */
    public Optional<Manifest> service(String name) {
        return services.stream()
                .filter(service -> name.equals(
                        service.key().namespace() + "/" + service.key().name()))
                .findFirst();
    }

    /** What runs behind a Service. */
    public List<PodsOf> behind(Manifest service) {
        var selector = service.tree().at("/spec/selector");
        return pods.stream()
                .filter(candidate -> isBeside(candidate, service.key())
                        && selects(selector, candidate.template().tree().at("/metadata/labels")))
                .toList();
    }

    /** Every pod, those of a Service's namespace first. */
    List<PodsOf> around(ObjectKey service) {
        var sorted = new ArrayList<PodsOf>();
        pods.stream().filter(each -> isBeside(each, service)).forEach(sorted::add);
        pods.stream().filter(each -> !isBeside(each, service)).forEach(sorted::add);
        return sorted;
    }

    private static boolean isBeside(PodsOf pods, ObjectKey service) {
        return Objects.equals(pods.workload().namespace(), service.namespace());
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.propertyStream().allMatch(entry -> entry.getValue().equals(labels.path(entry.getKey())));
    }
}
