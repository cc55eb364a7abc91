package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTPRoutes and GRPCRoutes. A host is served where a listener of a parent Gateway and the route agree on it; a
 * Gateway that is not among the objects is taken to agree on all.
 */
final class GatewayRoutes {
    private static final Set<String> KINDS = Set.of("HTTPRoute", "GRPCRoute");

    private GatewayRoutes() {}

    static boolean is(Manifest manifest) {
        return KINDS.contains(manifest.key().kind()) && manifest.key().group().equals(Gateways.GROUP);
    }

    static List<Route> routes(Manifest route, Gateways gateways) {
        var paths = paths(route.tree().path("spec"));
        var secrets = new HashMap<String, String>();
        var hosts = new RouteHosts(route.key());
        for (var attachment : gateways.attachments(route)) {
            hosts.add(attachment.host(), paths);
            var secret = secret(route, attachment.listener());
            if (secret != null) {
                secrets.putIfAbsent(attachment.host(), secret);
            }
        }
        return hosts.routes(secrets::get);
    }

    /** The name of a listener's first Secret where it is in the route's own namespace. */
    private static @Nullable String secret(Manifest route, @Nullable Listener listener) {
        var prefix = TlsSecrets.id(route.key().namespace(), "");
        return listener == null
                ? null
                : listener.secrets().stream()
                        .filter(secret -> secret.startsWith(prefix))
                        .findFirst()
                        .map(secret -> secret.substring(prefix.length()))
                        .orElse(null);
    }

    private static List<String> paths(JsonNode spec) {
        var paths = new ArrayList<String>();
        for (var rule : spec.path("rules")) {
            if (rule.path("matches").isEmpty()) {
                paths.add("/");
            }
            for (var match : rule.path("matches")) {
                var path = path(match);
                if (path != null) {
                    paths.add(path);
                }
            }
        }
        return paths;
    }

    /** The path of a match; null for a regular expression, which no URL can be made of. */
    private static @Nullable String path(JsonNode match) {
        var method = match.path("method");
        var typed = method.isObject() ? method : match.path("path");
        if (typed.path("type").asText("").equals("RegularExpression")) {
            return null;
        }
        return method.isObject()
                ? grpc(method.path("service").asText(""), method.path("method").asText(""))
                : typed.path("value").asText("/");
    }

    private static String grpc(String service, String method) {
        return service.isEmpty() ? "/" : "/" + service + (method.isEmpty() ? "" : "/" + method);
    }
}
