package dev.samekind.parity.check.database;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.DatabaseFacts;
import dev.samekind.parity.check.server.LoginNames;
import dev.samekind.parity.check.server.Logins;
import dev.samekind.parity.check.server.Workloads;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL servers of an environment: those that the bundles declare, and those that an image gives away. */
public final class Databases {
    private static final Pattern IMAGE = Pattern.compile("(?:.*/)?postgres:([0-9]+(?:\\.[0-9]+)*)(?:-[^@]*)?(?:@.*)?");
    private static final int POSTGRES_PORT = 5432;

    /** By the names that libpq and the server's image read. */
    private static final LoginNames LOGIN = new LoginNames(
            Map.of("POSTGRES_USER", "PGUSER", "POSTGRES_PASSWORD", "PGPASSWORD", "POSTGRES_DB", "PGDATABASE"),
            Map.of("PGUSER", "PGUSER", "PGPASSWORD", "PGPASSWORD", "PGDATABASE", "PGDATABASE"),
            Set.of("PGHOST"),
            Set.of("PGPASSWORD"));

    private final Workloads workloads;

    private Databases(Collection<Manifest> production) {
        this.workloads = Workloads.of(production);
    }

    /** The servers, by production's objects and by what its bundles declare. */
    public static List<Database> of(Collection<Manifest> production, Collection<DatabaseFacts> declared) {
        var databases = new Databases(production);
        var found = new ArrayList<Database>();
        for (var service : databases.workloads.services()) {
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

    private Database declared(Manifest service, DatabaseFacts facts) {
        return database(service, facts.version(), "the bundle declares it", facts.extensions());
    }

    private Optional<Database> byImage(Manifest service) {
        for (var behind : workloads.behind(service)) {
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
            Manifest service, @Nullable String version, String source, Collection<String> extensions) {
        return new Database(
                service.key(),
                service.tree().at("/spec/ports/0/port").asInt(POSTGRES_PORT),
                version,
                source,
                new TreeSet<>(extensions),
                Logins.of(workloads, service, LOGIN));
    }
}
