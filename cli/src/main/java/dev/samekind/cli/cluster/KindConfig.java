package dev.samekind.cli.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** KinD's configuration of a cluster: {@code hack/kind-config.yaml} with the ports that were asked for. */
public final class KindConfig {
    private static final YAMLMapper YAML = new YAMLMapper();

    private KindConfig() {}

    /** The configuration as YAML. With other ports than the file's, KinD picks free ones for the TCP pool. */
    public static String of(Path file, ClusterName cluster, HostPorts ports) {
        try {
            var config = (ObjectNode) YAML.readTree(file.toFile());
            config.put("name", cluster.value());
            for (var node : config.withArray("nodes")) {
                for (var mapping : node.path("extraPortMappings")) {
                    ((ObjectNode) mapping)
                            .put(
                                    "hostPort",
                                    hostPort(mapping.path("containerPort").asInt(), ports));
                }
            }
            return YAML.writeValueAsString(config);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static int hostPort(int containerPort, HostPorts ports) {
        return switch (containerPort) {
            case HostPorts.HTTP_NODE_PORT -> ports.http();
            case HostPorts.HTTPS_NODE_PORT -> ports.https();
            case HostPorts.DNS_NODE_PORT -> ports.dns();
            default -> ports.equals(HostPorts.DEFAULT) ? containerPort : 0;
        };
    }
}
