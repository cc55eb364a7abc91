package dev.samekind.parity.route;

import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The TLS Secrets that routes and Gateways name, wherever they are. */
public final class TlsSecrets {
    private final SortedMap<String, SortedSet<String>> hosts = new TreeMap<>();

    private TlsSecrets() {}

    /**
     * The hosts that each Secret must be valid for, by namespace/name (only /name without a namespace); none where only
     * hosts that nobody names are served. A Gateway's listener for any host needs the hosts of the routes that attach to
     * it.
     */
    public static SortedMap<String, SortedSet<String>> of(Collection<Manifest> manifests) {
        var secrets = new TlsSecrets();
        var gateways = new Gateways(manifests);
        gateways.listeners().forEach(listener -> secrets.add(listener, listener.host()));
        for (var manifest : manifests) {
            if (GatewayRoutes.is(manifest)) {
                gateways.attachments(manifest)
                        .forEach(attachment -> secrets.add(attachment.listener(), attachment.host()));
            } else if (Ingresses.is(manifest)) {
                Ingresses.tlsHosts(manifest)
                        .forEach(
                                (secret, named) -> secrets.add(id(manifest.key().namespace(), secret), named));
            }
        }
        for (var route : Routes.of(manifests)) {
            if (route.tlsSecret() != null) {
                secrets.add(id(route.object().namespace(), route.tlsSecret()), List.of(route.host()));
            }
        }
        return secrets.hosts;
    }

    private void add(@Nullable Listener listener, String host) {
        if (listener != null) {
            listener.secrets().forEach(secret -> add(secret, List.of(host)));
        }
    }

    private void add(String secret, Collection<String> served) {
        var all = hosts.computeIfAbsent(secret, id -> new TreeSet<>());
        served.stream().filter(host -> !host.isEmpty()).forEach(all::add);
    }

    static String id(@Nullable String namespace, String name) {
        return (namespace == null ? "" : namespace) + "/" + name;
    }
}
