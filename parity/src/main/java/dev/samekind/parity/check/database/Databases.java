package dev.samekind.parity.check.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DatabaseFacts;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.pod.PodTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The PostgreSQL servers of an environment: those that the bundles declare, and those that an image gives away. */
public final class Databases {
    private static final Pattern IMAGE = Pattern.compile("(?:.*/)?postgres:([0-9]+(?:\\.[0-9]+)*)(?:-[^@]*)?(?:@.*)?");
    private static final int POSTGRES_PORT = 5432;

    private final Collection<Manifest> production;
    private final List<PodsOf> pods;

    private Databases(Collection<Manifest> production) {
        this.production = production;
        this.pods = production.stream()
                .flatMap(object -> PodTemplate.of(object).map(template -> new PodsOf(object.key(), template)).stream())
                .toList();
    }

    record PodsOf(ObjectKey workload, PodTemplate template) {}

    /** The servers, by production's objects and by what its bundles declare. */
    public static List<Database> of(Collection<Manifest> production, Collection<DatabaseFacts> declared) {
        var databases = new Databases(production);
        var found = new ArrayList<Database>();
        for (var service : databases.services()) {
            var name = service.key().namespace() + "/" + service.key().name();
            var facts = declared.stream()
                    .filter(fact -> fact.service().equals(name) && fact.type().equalsIgnoreCase("PostgreSQL"))
                    .findFirst();
            facts.map(fact -> databases.declared(service, fact))
                    .or(() -> databases.byImage(service))
                    .ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private List<Manifest> services() {
        return production.stream()
                .filter(object -> object.key().kind().equals("Service")
                        && object.key().group().isEmpty())
                .toList();
    }

    private Database declared(Manifest service, DatabaseFacts facts) {
        return database(service, facts.version(), "the bundle declares it", facts.extensions());
    }

    private Optional<Database> byImage(Manifest service) {
        for (var behind : behind(service)) {
            for (var container : behind.template().spec().path("containers")) {
                var image = container.path("image").asText();
                var match = IMAGE.matcher(image);
                if (match.matches()) {
                    var source = "production runs %s in %s"
                            .formatted(image, behind.workload().display());
                    return Optional.of(database(service, match.group(1), source, List.of()));
                }
            }
        }
        return Optional.empty();
    }

    private Database database(
            Manifest service,
            @org.jspecify.annotations.Nullable String version,
            String source,
            Collection<String> extensions) {
        var sameNamespace = pods.stream()
                .filter(other -> service.key().namespace() != null
                        && service.key().namespace().equals(other.workload().namespace()))
                .toList();
        return new Database(
                service.key(),
                service.tree().at("/spec/ports/0/port").asInt(POSTGRES_PORT),
                version,
                source,
                new TreeSet<>(extensions),
                Logins.of(behind(service), sameNamespace, service.key()));
    }

    private List<PodsOf> behind(Manifest service) {
        var selector = service.tree().at("/spec/selector");
        return pods.stream()
                .filter(candidate -> candidate.workload().namespace() != null
                        && candidate.workload().namespace().equals(service.key().namespace())
                        && selects(selector, candidate.template().tree().at("/metadata/labels")))
                .toList();
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.propertyStream().allMatch(entry -> entry.getValue().equals(labels.path(entry.getKey())));
    }
}
