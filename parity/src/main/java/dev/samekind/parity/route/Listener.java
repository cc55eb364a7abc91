package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A Gateway's listener for HTTP or HTTPS.
 *
 * @param gateway the Gateway
 * @param node the listener as it is written
 */
record Listener(ObjectKey gateway, JsonNode node) {
    /** Name within the Gateway. */
    String name() {
        return node.path("name").asText();
    }

    /** Normal form, empty for any host. */
    String host() {
        return HostName.normalise(node.path("hostname").asText(""));
    }

    /** TLS Secrets, as namespace/name. */
    List<String> secrets() {
        var secrets = new ArrayList<String>();
        for (var reference : node.path("tls").path("certificateRefs")) {
            if (reference.path("name").isTextual()
                    && reference.path("group").asText("").isEmpty()
                    && reference.path("kind").asText("Secret").equals("Secret")) {
                var namespace = reference.path("namespace").asText(gateway.namespace());
                secrets.add(TlsSecrets.id(namespace, reference.path("name").textValue()));
            }
        }
        return secrets;
    }

    /** Whether a route attaches here by one of its parents. */
    boolean takes(Manifest route, JsonNode parent) {
        var own = route.key().namespace();
        var wanted = parent.path("namespace").asText(own);
        return gateway.name().equals(parent.path("name").asText())
                && Objects.equals(gateway.namespace(), wanted)
                && same(parent, "sectionName", "name")
                && same(parent, "port", "port")
                && takesKind(route.key().kind())
                && (Objects.equals(gateway.namespace(), own) || takesOtherNamespaces());
    }

    private boolean same(JsonNode parent, String wanted, String field) {
        return parent.path(wanted).isMissingNode() || parent.path(wanted).equals(node.path(field));
    }

    private boolean takesKind(String kind) {
        var kinds = node.at("/allowedRoutes/kinds");
        boolean named = kinds.isEmpty();
        for (var allowed : kinds) {
            named |= allowed.path("kind").asText().equals(kind);
        }
        return named;
    }

    private boolean takesOtherNamespaces() {
        return !node.at("/allowedRoutes/namespaces/from").asText("Same").equals("Same");
    }
}
