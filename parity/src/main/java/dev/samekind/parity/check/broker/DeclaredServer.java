package dev.samekind.parity.check.broker;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all bundles together say of one server; its types are those of one protocol, or of none and one check. */
record DeclaredServer(String service, SortedSet<String> types, SortedSet<String> names) {
    private static final Set<String> OTHER_STORES = Set.of("azureblob", "gcs");

    /** One for each server, however many bundles name it. */
    static List<DeclaredServer> of(Collection<DeclaredObjects> declared) {
        var servers = new TreeMap<String, DeclaredServer>();
        for (var objects : declared) {
            var kind = Protocol.of(objects.type())
                    .<Enum<?>>map(protocol -> protocol)
                    .orElse(check(objects.type()));
            var server = servers.computeIfAbsent(
                    kind + " " + objects.service(),
                    key -> new DeclaredServer(objects.service(), new TreeSet<>(), new TreeSet<>()));
            server.types().add(objects.type());
            server.names().addAll(objects.names());
        }
        return List.copyOf(servers.values());
    }

    /** How a probe looks for what is declared; empty where none can. */
    Optional<Protocol> probed() {
        return names.isEmpty() ? Optional.empty() : Protocol.of(types.first());
    }

    Check check() {
        return check(types.first());
    }

    private static Check check(String type) {
        var otherwise =
                OTHER_STORES.contains(type.toLowerCase(Locale.ROOT)) ? Check.StorageObjects : Check.MessagingObjects;
        return Protocol.of(type).map(Protocol::check).orElse(otherwise);
    }

    ObjectKey key() {
        int slash = service.indexOf('/');
        var namespace = slash < 0 ? null : service.substring(0, slash);
        return new ObjectKey("", "v1", "Service", namespace, service.substring(slash + 1));
    }
}
