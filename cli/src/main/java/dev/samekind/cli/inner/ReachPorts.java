package dev.samekind.cli.inner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.NativeSpec.Reach;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.process.Programs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The ports on 127.0.0.1 to which the node's pool is mapped; asked of Docker once, and only when they are needed. */
final class ReachPorts {
    private static final Duration A_LOOK = Duration.ofSeconds(20);

    private final Programs programs;
    private final ClusterName cluster;
    private @Nullable JsonNode ports;

    ReachPorts(Programs programs, ClusterName cluster) {
        this.programs = programs;
        this.cluster = cluster;
    }

    int of(Reach reach) {
        int port = mapped().path(reach.localPort() + "/tcp")
                .path(0)
                .path("HostPort")
                .asInt();
        if (port == 0) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "the cluster %s maps no port of this machine to %d, by which %s is reached"
                            .formatted(cluster.value(), reach.localPort(), reach.service()),
                    "./dev stop --delete, then ./dev start: a mapping cannot be added to a node that exists");
        }
        return port;
    }

    private JsonNode mapped() {
        var known = ports;
        if (known == null) {
            var json = programs.output(
                    A_LOOK, "docker", "inspect", "--format", "{{json .NetworkSettings.Ports}}", cluster.controlPlane());
            try {
                known = Json.mapper().readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("docker inspect printed no JSON: " + json, e);
            }
            ports = known;
        }
        return known;
    }
}
