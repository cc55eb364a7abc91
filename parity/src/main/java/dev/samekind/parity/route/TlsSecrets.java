package dev.samekind.parity.route;

import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The TLS Secrets that routes and Gateways name, wherever they are. */
public final class TlsSecrets {
    private TlsSecrets() {}

    /**
     * The hosts that each Secret must be valid for, by namespace/name (only /name without a namespace). A Gateway's
     * listener for any host needs the hosts of the routes that attach to it.
     */
    public static SortedMap<String, SortedSet<String>> of(Collection<Manifest> manifests) {
        var secrets = new TreeMap<String, SortedSet<String>>();
        var gateways = new Gateways(manifests);
        for (var listener : gateways.listeners()) {
            add(secrets, listener.secret(), listener.host());
        }
        for (var manifest : manifests) {
            if (GatewayRoutes.is(manifest)) {
                GatewayRoutes.hosts(manifest, gateways).forEach((host, secret) -> add(secrets, secret, host));
            }
        }
        for (var route : Routes.of(manifests)) {
            if (route.tlsSecret() != null) {
                add(secrets, id(route.object().namespace(), route.tlsSecret()), route.host());
            }
        }
        return secrets;
    }

    private static void add(SortedMap<String, SortedSet<String>> secrets, @Nullable String secret, String host) {
        if (secret == null || secret.isEmpty()) {
            return;
        }
        var hosts = secrets.computeIfAbsent(secret, id -> new TreeSet<>());
        if (!host.isEmpty()) {
            hosts.add(host);
        }
    }

    static String id(@Nullable String namespace, String name) {
        return (namespace == null ? "" : namespace) + "/" + name;
    }
}
