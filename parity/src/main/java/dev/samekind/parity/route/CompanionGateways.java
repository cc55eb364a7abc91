package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gateways that listen for local names where production's listen for their own names only. A listener for any host takes
 * local names as it is.
 */
final class CompanionGateways {
    private final Gateways gateways;
    private final Companion companion;
    private final Map<ObjectKey, SortedMap<String, Section>> sections = new HashMap<>();

    /** A listener for one local host, in the place of one of production's. */
    private record Section(Listener listener, String local) {
        /** What must be unique within a Gateway. */
        String address() {
            return listener.node().path("port") + " " + listener.node().path("protocol") + " " + local;
        }

        boolean isMoreSpecificThan(Section other) {
            return HostName.covers(other.listener.host(), listener.host());
        }
    }

    CompanionGateways(List<Manifest> manifests, Gateways gateways, Companion companion) {
        this.gateways = gateways;
        this.companion = companion;
        manifests.stream().filter(GatewayRoutes::is).forEach(this::listen);
    }

    private void listen(Manifest route) {
        for (var attachment : gateways.attachments(route)) {
            var section = section(attachment);
            if (section != null) {
                // of two listeners that cover a host the more specific one serves it
                sections.computeIfAbsent(section.listener().gateway(), gateway -> new TreeMap<>())
                        .merge(section.address(), section, (one, two) -> one.isMoreSpecificThan(two) ? one : two);
            }
        }
    }

    private @Nullable Section section(Gateways.Attachment attachment) {
        var listener = attachment.listener();
        var local = companion.local(attachment.host());
        return listener == null || listener.host().isEmpty() || local == null ? null : new Section(listener, local);
    }

    /** The companion of a Gateway; nothing when no route needs one. */
    Optional<Manifest> of(Manifest gateway) {
        var needed = sections.get(gateway.key());
        if (needed == null || !(gateway.tree().path("spec").deepCopy() instanceof ObjectNode spec)) {
            return Optional.empty();
        }
        // an address of production's is not ours to ask for, nor can two Gateways have one
        spec.remove("addresses");
        var listeners = spec.putArray("listeners");
        needed.values().forEach(section -> listeners.add(node(section)));
        return Optional.of(Companion.of(gateway, spec));
    }

    private static JsonNode node(Section section) {
        var node = ((ObjectNode) section.listener().node().deepCopy())
                .put("name", name(section))
                .put("hostname", section.local());
        if (node.get("tls") instanceof ObjectNode tls && tls.has("certificateRefs")) {
            tls.putArray("certificateRefs").addObject().put("name", CompanionRoutes.TLS_SECRET);
        }
        return node;
    }

    /** References to the parents by which a route answers local names, in the order of its own. */
    List<JsonNode> parents(Manifest route) {
        var parents = new ArrayList<JsonNode>();
        for (var attachment : gateways.attachments(route)) {
            var section = section(attachment);
            var parent = section == null ? attachment.parent() : parent(attachment.parent(), serving(section));
            if (companion.local(attachment.host()) != null && !parents.contains(parent)) {
                parents.add(parent);
            }
        }
        return parents;
    }

    private Section serving(Section section) {
        return Objects.requireNonNull(sections.get(section.listener().gateway()))
                .getOrDefault(section.address(), section);
    }

    private static JsonNode parent(JsonNode parent, Section section) {
        var name = CompanionName.of(section.listener().gateway().name());
        return ((ObjectNode) parent.deepCopy()).put("name", name).put("sectionName", name(section));
    }

    private static String name(Section section) {
        var listener = section.listener();
        return HostName.isWildcard(listener.host())
                ? CompanionName.section(listener.name(), section.local())
                : listener.name();
    }
}
