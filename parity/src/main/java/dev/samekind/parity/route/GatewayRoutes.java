package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        var secrets = hosts(route, gateways);
        var paths = paths(route.tree().path("spec"));
        var hosts = new RouteHosts(route.key());
        secrets.keySet().forEach(host -> hosts.add(host, paths));
        return hosts.routes(host -> local(route, secrets.getOrDefault(host, "")));
    }

    /** The hosts that are served, each with its TLS Secret as namespace/name or an empty text. */
    static Map<String, String> hosts(Manifest route, Gateways gateways) {
        var spec = route.tree().path("spec");
        var own = own(spec);
        var hosts = new LinkedHashMap<String, String>();
        for (var parent : spec.path("parentRefs")) {
            if (gateways.knows(route, parent)) {
                gateways.of(route, parent).forEach(listener -> agree(listener, own, hosts));
            } else {
                own.forEach(host -> hosts.putIfAbsent(host, ""));
            }
        }
        return hosts;
    }

    private static List<String> own(JsonNode spec) {
        var own = new ArrayList<String>();
        spec.path("hostnames").forEach(host -> own.add(HostName.normalise(host.asText())));
        return own.isEmpty() ? List.of("") : own;
    }

    private static void agree(Gateways.Listener listener, List<String> own, Map<String, String> hosts) {
        for (var host : own) {
            var agreed = narrower(listener.host(), host);
            if (agreed != null) {
                var secret = listener.secret() == null ? "" : listener.secret();
                hosts.merge(agreed, secret, (first, second) -> first.isEmpty() ? second : first);
            }
        }
    }

    /** The narrower of two hosts of which one covers the other; null when neither does. */
    private static @Nullable String narrower(String one, String other) {
        if (one.isEmpty() || HostName.covers(one, other)) {
            return other;
        }
        return other.isEmpty() || HostName.covers(other, one) ? one : null;
    }

    private static @Nullable String local(Manifest route, String secret) {
        var prefix = TlsSecrets.id(route.key().namespace(), "");
        return !secret.isEmpty() && secret.startsWith(prefix) ? secret.substring(prefix.length()) : null;
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
