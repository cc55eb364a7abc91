package dev.samekind.cli.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.process.Programs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The node containers of KinD clusters, by KinD's own label. */
public final class KindNodes {
    private static final Duration A_LOOK = Duration.ofSeconds(20);
    private static final Duration A_CHANGE = Duration.ofMinutes(2);

    private final Programs programs;

    /** Through the Docker client. */
    public KindNodes(Programs programs) {
        this.programs = programs;
    }

    /**
     * The nodes of a cluster, control plane first; empty when there is no such cluster.
     *
     * @throws CliException when a container that is not KinD's has the name
     */
    public List<NodeContainer> of(ClusterName cluster) {
        var nodes = list("label=io.x-k8s.kind.cluster=" + cluster.value());
        if (nodes.isEmpty() && !list("name=^/" + cluster.controlPlane() + "$").isEmpty()) {
            throw new CliException(
                    ExitCode.FAILED,
                    "a container named %s exists and is not a KinD node".formatted(cluster.controlPlane()),
                    "it is left alone; use another name with --cluster NAME");
        }
        return nodes;
    }

    /** Starts what is not running and wakes what is paused. */
    public void start(List<NodeContainer> nodes) {
        for (var node : nodes) {
            if (!node.running()) {
                programs.output(A_CHANGE, "docker", node.state().equals("paused") ? "unpause" : "start", node.id());
            }
        }
    }

    /** Stops what runs; data stays. */
    public void stop(List<NodeContainer> nodes) {
        for (var node : nodes) {
            if (node.running()) {
                programs.output(A_CHANGE, "docker", "stop", node.id());
            }
        }
    }

    /** Removes containers with their data, as {@code kind delete} does. */
    public void remove(List<NodeContainer> nodes) {
        for (var node : nodes) {
            programs.output(A_CHANGE, "docker", "rm", "--force", "--volumes", node.id());
        }
    }

    /** Names of all clusters of the engine, whoever made them. */
    public TreeSet<String> clusters() {
        var label = "io.x-k8s.kind.cluster";
        var names = programs.output(
                A_LOOK,
                "docker",
                "ps",
                "--all",
                "--filter",
                "label=" + label,
                "--format",
                "{{.Label \"%s\"}}".formatted(label));
        return names.lines().filter(name -> !name.isBlank()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The port of the API server on this machine, 0 where the node has none. */
    public int apiPort(NodeContainer node) {
        return port(bindings(node), 6443, 0);
    }

    /** The ports that a node was made with. */
    public HostPorts ports(NodeContainer node) {
        var bindings = bindings(node);
        return new HostPorts(
                port(bindings, HostPorts.HTTP_NODE_PORT, HostPorts.DEFAULT.http()),
                port(bindings, HostPorts.HTTPS_NODE_PORT, HostPorts.DEFAULT.https()),
                port(bindings, HostPorts.DNS_NODE_PORT, HostPorts.DEFAULT.dns()));
    }

    /** When a node's container was last started. */
    public Instant started(NodeContainer node) {
        return time(node, "{{.State.StartedAt}}");
    }

    /** When a node's container was made. */
    public Instant created(NodeContainer node) {
        return time(node, "{{.Created}}");
    }

    private Instant time(NodeContainer node, String field) {
        return Instant.parse(programs.output(A_LOOK, "docker", "inspect", "--format", field, node.id())
                .strip());
    }

    /** All ports on this machine that a node holds while it runs. */
    public TreeSet<Integer> held(NodeContainer node) {
        var ports = new TreeSet<Integer>();
        bindings(node)
                .forEach(list -> list.forEach(
                        binding -> ports.add(binding.path("HostPort").asInt())));
        return ports;
    }

    private JsonNode bindings(NodeContainer node) {
        var json = programs.output(
                A_LOOK, "docker", "inspect", "--format", "{{json .HostConfig.PortBindings}}", node.id());
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("docker inspect printed no JSON: " + json, e);
        }
    }

    private static int port(JsonNode bindings, int nodePort, int otherwise) {
        return bindings.path(nodePort + "/tcp").path(0).path("HostPort").asInt(otherwise);
    }

    private List<NodeContainer> list(String filter) {
        var format = "{{.ID}}\t{{.Names}}\t{{.State}}\t{{.Label \"io.x-k8s.kind.role\"}}";
        var nodes = new ArrayList<NodeContainer>();
        programs.output(A_LOOK, "docker", "ps", "--all", "--no-trunc", "--filter", filter, "--format", format)
                .lines()
                .map(line -> line.split("\t", -1))
                .forEach(part -> nodes.add(new NodeContainer(part[0], part[1], part[2], part[3])));
        nodes.sort(java.util.Comparator.comparing(NodeContainer::role).thenComparing(NodeContainer::name));
        return List.copyOf(nodes);
    }
}
