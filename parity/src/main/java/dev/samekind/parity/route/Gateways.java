package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The listeners of the Gateways among some objects (gateway.networking.k8s.io). */
final class Gateways {
    static final String GROUP = "gateway.networking.k8s.io";
    private static final Set<String> HTTP = Set.of("HTTP", "HTTPS");

    private final List<Listener> listeners = new ArrayList<>();
    private final Set<String> gateways = new HashSet<>();

    /**
     * A listener for HTTP or HTTPS.
     *
     * @param namespace namespace of the Gateway
     * @param gateway name of the Gateway
     * @param host normal form, empty for any host
     * @param secret first TLS Secret, as namespace/name
     */
    record Listener(
            @Nullable String namespace,
            String gateway,
            String host,
            @Nullable String secret,
            JsonNode node) {

        boolean fits(Manifest route, JsonNode parent) {
            var own = route.key().namespace();
            var wanted = parent.path("namespace").asText(own);
            return gateway.equals(parent.path("name").asText())
                    && Objects.equals(namespace, wanted)
                    && same(parent, "sectionName", "name")
                    && same(parent, "port", "port")
                    && (Objects.equals(namespace, own) || takesOtherNamespaces());
        }

        private boolean same(JsonNode parent, String wanted, String field) {
            return parent.path(wanted).isMissingNode() || parent.path(wanted).equals(node.path(field));
        }

        private boolean takesOtherNamespaces() {
            return !node.at("/allowedRoutes/namespaces/from").asText("Same").equals("Same");
        }
    }

    Gateways(Collection<Manifest> manifests) {
        manifests.stream().filter(Gateways::is).forEach(this::read);
    }

    private static boolean is(Manifest manifest) {
        return manifest.key().kind().equals("Gateway") && manifest.key().group().equals(GROUP);
    }

    private void read(Manifest gateway) {
        var namespace = gateway.key().namespace();
        gateways.add(id(namespace, gateway.key().name()));
        for (var node : gateway.tree().path("spec").path("listeners")) {
            if (HTTP.contains(node.path("protocol").asText())) {
                var host = HostName.normalise(node.path("hostname").asText(""));
                listeners.add(new Listener(namespace, gateway.key().name(), host, secret(namespace, node), node));
            }
        }
    }

    private static @Nullable String secret(@Nullable String namespace, JsonNode listener) {
        var reference = listener.at("/tls/certificateRefs/0");
        if (!reference.path("name").isTextual()
                || !reference.path("kind").asText("Secret").equals("Secret")) {
            return null;
        }
        return TlsSecrets.id(
                reference.path("namespace").asText(namespace),
                reference.path("name").textValue());
    }

    List<Listener> listeners() {
        return List.copyOf(listeners);
    }

    /** Whether a route's parent is a Gateway among the objects. */
    boolean knows(Manifest route, JsonNode parent) {
        var namespace = parent.path("namespace").asText(route.key().namespace());
        return parent.path("kind").asText("Gateway").equals("Gateway")
                && gateways.contains(id(namespace, parent.path("name").asText()));
    }

    private static String id(@Nullable String namespace, String name) {
        return TlsSecrets.id(namespace, name);
    }

    /** The listeners that a route attaches to by one of its parents. */
    List<Listener> of(Manifest route, JsonNode parent) {
        return listeners.stream()
                .filter(listener -> listener.fits(route, parent))
                .toList();
    }
}
