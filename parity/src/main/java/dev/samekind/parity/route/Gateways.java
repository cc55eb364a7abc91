package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The listeners for HTTP of the Gateways among some objects (gateway.networking.k8s.io). */
final class Gateways {
    static final String GROUP = "gateway.networking.k8s.io";

    private static final Set<String> HTTP = Set.of("HTTP", "HTTPS");

    private final List<Listener> listeners = new ArrayList<>();
    private final Set<String> gateways = new HashSet<>();

    Gateways(Collection<Manifest> manifests) {
        manifests.stream().filter(Gateways::is).forEach(this::read);
    }

    static boolean is(Manifest manifest) {
        return manifest.key().kind().equals("Gateway") && manifest.key().group().equals(GROUP);
    }

    private void read(Manifest gateway) {
        gateways.add(TlsSecrets.id(gateway.key().namespace(), gateway.key().name()));
        for (var node : gateway.tree().path("spec").path("listeners")) {
            if (HTTP.contains(node.path("protocol").asText())) {
                listeners.add(new Listener(gateway.key(), node));
            }
        }
    }

    List<Listener> listeners() {
        return List.copyOf(listeners);
    }

    /** Where a route attaches, and for which hosts; a Gateway that is not among the objects takes all. */
    List<Attachment> attachments(Manifest route) {
        var own = own(route);
        var attachments = new ArrayList<Attachment>();
        for (var parent : route.tree().path("spec").path("parentRefs")) {
            if (!knows(route, parent)) {
                own.forEach(host -> attachments.add(new Attachment(parent, null, host)));
                continue;
            }
            for (var listener : listeners) {
                if (listener.takes(route, parent)) {
                    own.forEach(host -> agree(parent, listener, host, attachments));
                }
            }
        }
        return attachments;
    }

    /**
     * One host that a route answers by one of its parents.
     *
     * @param parent the reference to the parent
     * @param listener the Gateway's listener; null when the Gateway is not among the objects
     * @param host normal form, empty for any host
     */
    record Attachment(JsonNode parent, @Nullable Listener listener, String host) {}

    private static List<String> own(Manifest route) {
        var own = new ArrayList<String>();
        route.tree().path("spec").path("hostnames").forEach(host -> own.add(HostName.normalise(host.asText())));
        return own.isEmpty() ? List.of("") : own;
    }

    private static void agree(JsonNode parent, Listener listener, String host, List<Attachment> attachments) {
        var agreed = HostName.narrower(listener.host(), host);
        if (agreed != null) {
            attachments.add(new Attachment(parent, listener, agreed));
        }
    }

    private boolean knows(Manifest route, JsonNode parent) {
        var namespace = parent.path("namespace").asText(route.key().namespace());
        return parent.path("kind").asText("Gateway").equals("Gateway")
                && gateways.contains(
                        TlsSecrets.id(namespace, parent.path("name").asText()));
    }
}
