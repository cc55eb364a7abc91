package dev.samekind.cli.inner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.supervisor.ServicePlan.Remote;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A Service of another cluster as a tunnel needs it; what keeps one from being opened is said before it is tried. */
final class RemoteService {
    private final RemoteCluster cluster;
    private final Remote remote;

    RemoteService(RemoteCluster cluster, Remote remote) {
        this.cluster = cluster;
        this.remote = remote;
    }

    /**
     * The Service.
     *
     * @throws CliException when it is not there or a tunnel cannot lead to it
     */
    JsonNode read() {
        var result = cluster.run("get", "service", remote.service(), "-n", remote.namespace(), "-o", "name");
        if (!result.ok() && result.err().contains("(NotFound)")) {
            throw refused(
                    ExitCode.USAGE,
                    "there is no " + remote.display(),
                    "correct remote.namespace and remote.service; kubectl --context %s get services -A lists them"
                            .formatted(remote.context()));
        }
        var service = cluster.json("get", "service", remote.service(), "-n", remote.namespace())
                .orElseThrow(() -> forbidden("get services"));
        var type = service.at("/spec/type").asText();
        if (type.equals("ExternalName") || service.at("/spec/selector").isEmpty()) {
            throw refused(
                    ExitCode.USAGE,
                    "%s %s, so no pod of that cluster stands behind it"
                            .formatted(
                                    remote.display(),
                                    type.equals("ExternalName") ? "is an ExternalName" : "has no selector"),
                    "name a Service of that cluster's own pods in remote.service");
        }
        return service;
    }

    /**
     * Refuses one that nobody answers, or to which the user may open no tunnel.
     *
     * @throws CliException then
     */
    void requireWay() {
        var slices = cluster.json(
                "get",
                "endpointslices",
                "-n",
                remote.namespace(),
                "-l",
                "kubernetes.io/service-name=" + remote.service());
        if (slices.isPresent() && !hasReady(slices.get())) {
            throw refused(
                    ExitCode.NOT_READY,
                    remote.display() + " has no ready pod",
                    "ask its owner; kubectl --context %s -n %s get pods says what they lack"
                            .formatted(remote.context(), remote.namespace()));
        }
        var answer =
                cluster.run("auth", "can-i", "create", "pods", "--subresource=portforward", "-n", remote.namespace());
        if (!answer.ok() && answer.out().strip().equals("no")) {
            throw forbidden("create pods/portforward");
        }
    }

    private static boolean hasReady(JsonNode slices) {
        return slices.path("items")
                .valueStream()
                .flatMap(slice -> slice.path("endpoints").valueStream())
                .anyMatch(endpoint -> endpoint.at("/conditions/ready").asBoolean(false));
    }

    private CliException forbidden(String right) {
        return refused(
                ExitCode.USAGE,
                "you may not %s in namespace %s of context %s".formatted(right, remote.namespace(), remote.context()),
                "ask that cluster's owner for a Role that allows it: get services, and create pods/portforward");
    }

    private static CliException refused(ExitCode code, String what, String next) {
        return new CliException(code, what, next);
    }

    /**
     * The port by which kubectl is to be asked for a container port.
     *
     * @throws CliException when none leads there, or more than one could
     */
    int port(JsonNode service, int containerPort, String name) {
        var ports = service.at("/spec/ports").valueStream().toList();
        var leading =
                ports.stream().filter(port -> leads(port, containerPort, name)).toList();
        var found = leading.isEmpty() && ports.size() == 1 ? ports : leading;
        if (found.size() != 1) {
            throw refused(
                    ExitCode.USAGE,
                    "%s has %s port that leads to the container port %d; it has %s"
                            .formatted(
                                    remote.display(),
                                    found.isEmpty() ? "no" : "more than one",
                                    containerPort,
                                    display(ports)),
                    "say which in remote.ports: [{containerPort: %d, servicePort: ...}]".formatted(containerPort));
        }
        return asked(service, found.getFirst(), containerPort);
    }

    /**
     * The same for a port of the Service that the spec names.
     *
     * @throws CliException when the Service has none of that number
     */
    int named(JsonNode service, int servicePort, int containerPort) {
        var ports = service.at("/spec/ports").valueStream().toList();
        return ports.stream()
                .filter(port -> port.path("port").asInt() == servicePort)
                .findFirst()
                .map(port -> asked(service, port, containerPort))
                .orElseThrow(() -> refused(
                        ExitCode.USAGE,
                        "%s has no port %d; it has %s".formatted(remote.display(), servicePort, display(ports)),
                        "correct remote.ports[].servicePort"));
    }

    private static boolean leads(JsonNode port, int containerPort, String name) {
        var target = port.has("targetPort") ? port.path("targetPort") : port.path("port");
        return target.isTextual() ? target.asText().equals(name) : target.asInt() == containerPort;
    }

    /** Of a headless Service kubectl takes the pods' port, of every other one its own. */
    private static int asked(JsonNode service, JsonNode port, int containerPort) {
        if (!Objects.equals(service.at("/spec/clusterIP").asText(), "None")) {
            return port.path("port").asInt();
        }
        return port.path("targetPort").isInt() ? port.path("targetPort").asInt() : containerPort;
    }

    private static String display(List<JsonNode> ports) {
        return ports.isEmpty()
                ? "none"
                : ports.stream()
                        .map(port -> port.path("port").asText()
                                + (port.has("targetPort")
                                        ? " to " + port.path("targetPort").asText()
                                        : ""))
                        .collect(Collectors.joining(", "));
    }
}
