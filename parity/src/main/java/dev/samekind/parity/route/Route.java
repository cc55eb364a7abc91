package dev.samekind.parity.route;

import dev.samekind.parity.manifest.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One host that an object routes.
 *
 * @param object the Ingress, HTTPRoute, GRPCRoute or IngressRoute
 * @param host host name in its normal form, {@code *.example.com} for a wildcard, empty for any host
 * @param tlsSecret TLS Secret of the host in the object's own namespace; null without TLS and where the Secret is in
 *     another namespace, as a Gateway's may be ({@link TlsSecrets} has those)
 * @param paths paths that are routed, in the manifest's order; {@code /} where it says none
 */
public record Route(ObjectKey object, String host, @Nullable String tlsSecret, List<String> paths) {
    public Route {
        paths = List.copyOf(paths);
    }
}
