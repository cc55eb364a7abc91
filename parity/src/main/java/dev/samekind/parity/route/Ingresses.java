package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads Ingresses (networking.k8s.io). */
final class Ingresses {
    private Ingresses() {}

    static boolean is(Manifest manifest) {
        return manifest.key().kind().equals("Ingress") && manifest.key().group().equals("networking.k8s.io");
    }

    static List<Route> routes(Manifest ingress) {
        var spec = ingress.tree().path("spec");
        var hosts = new RouteHosts(ingress.key());
        for (var rule : spec.path("rules")) {
            hosts.add(HostName.normalise(rule.path("host").asText("")), paths(rule));
        }
        if (!spec.path("defaultBackend").isMissingNode()) {
            hosts.add("", List.of());
        }
        return hosts.routes(host -> tlsSecret(spec.path("tls"), host));
    }

    private static List<String> paths(JsonNode rule) {
        var paths = new ArrayList<String>();
        for (var path : rule.path("http").path("paths")) {
            paths.add(path.path("path").asText("/"));
        }
        return paths;
    }

    /** The Secret of the entry that names the host, else of a wildcard, else of an entry for all hosts. */
    private static @Nullable String tlsSecret(JsonNode tls, String host) {
        String found = null;
        int rank = 0;
        for (var entry : tls) {
            var secret = entry.path("secretName");
            int fits = secret.isTextual() ? fits(entry.path("hosts"), host) : 0;
            if (fits > rank) {
                rank = fits;
                found = secret.textValue();
            }
        }
        return found;
    }

    /** The hosts that each TLS Secret is named for, also those without a rule. */
    static Map<String, Set<String>> tlsHosts(Manifest ingress) {
        var hosts = new TreeMap<String, Set<String>>();
        for (var entry : ingress.tree().path("spec").path("tls")) {
            if (entry.path("secretName").isTextual()) {
                var named = hosts.computeIfAbsent(entry.path("secretName").textValue(), secret -> new TreeSet<>());
                entry.path("hosts").forEach(host -> named.add(HostName.normalise(host.asText())));
            }
        }
        return hosts;
    }

    private static int fits(JsonNode hosts, String host) {
        int fits = hosts.isEmpty() ? 1 : 0;
        for (var node : hosts) {
            var name = HostName.normalise(node.asText());
            if (name.equals(host)) {
                return 3;
            }
            fits = HostName.covers(name, host) ? 2 : fits;
        }
        return fits;
    }
}
