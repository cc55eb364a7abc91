package dev.samekind.cli.mirrord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ServiceSpec.WorkloadKind;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.inner.HereService;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** mirrord's configuration of one service, as its published schema has it. */
final class Configuration {
    private static final String FEATURE = "feature";
    private static final String NETWORK = "network";
    private static final String INCOMING = "incoming";
    private static final String FILTER = "filter";
    private static final String ENV = "env";
    private static final String MODE = "mode";

    private final ObjectNode tree;

    /** Of a file's tree, which is changed. */
    Configuration(ObjectNode tree) {
        this.tree = tree;
    }

    /**
     * Sets what is ours and what was chosen; all else stays.
     *
     * @throws IllegalArgumentException where the file switches off what is chosen; its message names the field
     */
    void set(HereService service, ClusterName cluster, Choices choices) {
        tree.put("kube_context", cluster.context());
        target(service);
        incoming(service, choices);
        if (!choices.includeEnvironment.isEmpty() || !choices.excludeEnvironment.isEmpty()) {
            var environment = object(FEATURE, ENV);
            list(environment, "include", choices.includeEnvironment);
            list(environment, "exclude", choices.excludeEnvironment);
        }
        if (!choices.outgoingLocal.isEmpty() || !choices.outgoingRemote.isEmpty()) {
            var filter = object(FEATURE, NETWORK, "outgoing", FILTER);
            list(filter, "local", choices.outgoingLocal);
            list(filter, "remote", choices.outgoingRemote);
        }
        if (choices.files != null) {
            mode(object(FEATURE), "fs", lower(choices.files));
        }
    }

    /** A StatefulSet's first pod stands for it: without mirrord's operator only pods and Deployments are targets. */
    private void target(HereService service) {
        var target = object("target");
        target.put("namespace", service.namespace());
        var path = target.putObject("path");
        if (service.workloadKind() == WorkloadKind.Deployment) {
            path.put("deployment", service.workload());
        } else {
            path.put("pod", service.workload() + "-0");
        }
        path.put("container", service.container());
    }

    private void incoming(HereService service, Choices choices) {
        var incoming = object(FEATURE, NETWORK, INCOMING);
        if (choices.mode != null || !incoming.has(MODE)) {
            incoming.put(MODE, choices.mode == null ? lower(Choices.Mode.STEAL) : lower(choices.mode));
        }
        if (choices.mode == Choices.Mode.MIRROR) {
            incoming.remove("http_filter");
        }
        if (choices.header != null) {
            object(FEATURE, NETWORK, INCOMING, "http_filter").put("header_filter", choices.header);
        }
        var moved = service.ports().stream()
                .filter(port -> port.port() != port.containerPort())
                .toList();
        incoming.remove("port_mapping");
        if (!moved.isEmpty()) {
            var mapping = incoming.putArray("port_mapping");
            moved.forEach(port -> mapping.addArray().add(port.port()).add(port.containerPort()));
        }
    }

    /** A mode by itself, or in an object that has more. */
    private static void mode(ObjectNode parent, String name, String value) {
        if (parent.get(name) instanceof ObjectNode object) {
            object.put(MODE, value);
        } else {
            parent.put(name, value);
        }
    }

    private static void list(ObjectNode parent, String name, List<String> values) {
        parent.remove(name);
        if (!values.isEmpty()) {
            values.forEach(parent.putArray(name)::add);
        }
    }

    private ObjectNode object(String... path) {
        var node = tree;
        var place = new StringBuilder();
        for (var name : path) {
            place.append(place.isEmpty() ? "" : ".").append(name);
            node = object(node, name, place.toString());
        }
        return node;
    }

    /** What stands there, written out where mirrord takes a short form of it. */
    private static ObjectNode object(ObjectNode parent, String name, String place) {
        var there = parent.get(name);
        if (there instanceof ObjectNode object) {
            return object;
        }
        if (there == null || there.isNull() || (there.isBoolean() && there.booleanValue()) || name.equals("target")) {
            return parent.putObject(name);
        }
        if (name.equals(INCOMING) && there.isTextual()) {
            return parent.putObject(name).put(MODE, there.textValue());
        }
        throw new IllegalArgumentException("%s is %s there".formatted(place, shown(there)));
    }

    private static String shown(@Nullable JsonNode node) {
        return String.valueOf(node);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
