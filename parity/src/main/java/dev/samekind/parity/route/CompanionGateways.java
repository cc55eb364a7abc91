package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gateways that listen for local names where production's listen for their own names only. A listener for any host takes
 * local names as it is.
 */
final class CompanionGateways {
    /** As many as Gateway API lets a Gateway have. */
    static final int MAX_LISTENERS = 64;

    private final Gateways gateways;
    private final Companion companion;
    private final Map<ObjectKey, SortedMap<String, Section>> sections = new HashMap<>();

    /** A listener for one local host, in the place of one of production's. */
    private record Section(Listener listener, String host, String local) {
        /** What must be unique within a Gateway. */
        String address() {
            return listener.node().path("port") + " " + listener.node().path("protocol") + " " + local;
        }

        /** The local wildcard in the place of production's; empty where the local name is not alike. */
        String wildcard() {
            if (!HostName.isWildcard(listener.host())) {
                return "";
            }
            var label = host.substring(
                    0, host.length() - HostName.base(listener.host()).length());
            return local.startsWith(label) && local.length() > label.length()
                    ? HostName.wildcard(local.substring(label.length()))
                    : "";
        }

        boolean isMoreSpecificThan(Section other) {
            return HostName.covers(other.listener.host(), listener.host());
        }
    }

    CompanionGateways(List<Manifest> manifests, Gateways gateways, Companion companion) {
        this.gateways = gateways;
        this.companion = companion;
        manifests.stream().filter(GatewayRoutes::is).forEach(this::listen);
        sections.values().forEach(CompanionGateways::shareListeners);
    }

    /** Lets the hosts of a production wildcard share one listener where there would be too many. */
    private static void shareListeners(SortedMap<String, Section> needed) {
        if (needed.size() <= MAX_LISTENERS) {
            return;
        }
        var byListener = needed.values().stream().collect(Collectors.groupingBy(Section::listener));
        var shared = new HashMap<Listener, Section>();
        byListener.forEach((listener, hosts) -> {
            var wildcards = hosts.stream().map(Section::wildcard).distinct().toList();
            if (wildcards.size() == 1 && !wildcards.getFirst().isEmpty()) {
                shared.put(listener, new Section(listener, listener.host(), wildcards.getFirst()));
            }
        });
        // listeners of one address conflict, so that none of them would serve
        var addresses =
                shared.values().stream().collect(Collectors.groupingBy(Section::address, Collectors.counting()));
        shared.values()
                .removeIf(section ->
                        Objects.requireNonNull(addresses.get(section.address())) > 1 || !isFree(section, needed));
        needed.replaceAll((address, section) -> shared.getOrDefault(section.listener(), section));
    }

    private static boolean isFree(Section section, Map<String, Section> needed) {
        var there = needed.get(section.address());
        return there == null || there.listener().equals(section.listener());
    }

    private List<Section> listeners(ObjectKey gateway) {
        return sections.getOrDefault(gateway, Collections.emptySortedMap()).values().stream()
                .distinct()
                .toList();
    }

    /** Whether even shared listeners are more than a Gateway can have, so that there is no companion. */
    boolean isCrowded(ObjectKey gateway) {
        return listeners(gateway).size() > MAX_LISTENERS;
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
        return listener == null || listener.host().isEmpty() || local == null
                ? null
                : new Section(listener, attachment.host(), local);
    }

    /** The companion of a Gateway; nothing when no route needs one. */
    Optional<Manifest> of(Manifest gateway) {
        var needed = listeners(gateway.key());
        if (needed.isEmpty()
                || isCrowded(gateway.key())
                || !(gateway.tree().path("spec").deepCopy() instanceof ObjectNode spec)) {
            return Optional.empty();
        }
        // an address of production's is not ours to ask for, nor can two Gateways have one
        spec.remove("addresses");
        var listeners = spec.putArray("listeners");
        needed.forEach(section -> listeners.add(node(section)));
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
            boolean isServed = section == null || !isCrowded(section.listener().gateway());
            if (isServed && companion.local(attachment.host()) != null && !parents.contains(parent)) {
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
