package dev.samekind.cli.inner;

import dev.samekind.cli.cluster.NodeContainer;
import dev.samekind.cli.cluster.OperatorMap;
import dev.samekind.cli.process.Programs;
import dev.samekind.parity.handoff.Bridge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Optional;

/** The address by which pods reach this machine: the gateway of the node's network, or what Docker Desktop calls it. */
public final class BridgeAddress {
    /** Where the operator reads it. */
    public static final OperatorMap MAP = new OperatorMap(Bridge.CONFIG_MAP, Bridge.KEY);

    private static final Duration A_LOOK = Duration.ofSeconds(20);
    private static final String IPV4 = "\\d{1,3}(\\.\\d{1,3}){3}";

    private final Programs programs;

    /** By Docker's client. */
    public BridgeAddress(Programs programs) {
        this.programs = programs;
    }

    /** Of a node; empty where there is none. */
    public Optional<String> find(NodeContainer node) {
        var gateways = programs.output(
                A_LOOK,
                "docker",
                "inspect",
                "--format",
                "{{range .NetworkSettings.Networks}}{{println .Gateway}}{{end}}",
                node.id());
        return gateways.lines()
                .map(String::strip)
                .filter(line -> line.matches(IPV4))
                .filter(BridgeAddress::isOfThisMachine)
                .findFirst()
                .or(() -> dockerDesktop(node));
    }

    private Optional<String> dockerDesktop(NodeContainer node) {
        var answer = programs.run(A_LOOK, "docker", "exec", node.id(), "getent", "ahostsv4", "host.docker.internal");
        return answer.ok()
                ? answer.out()
                        .lines()
                        .map(line -> line.split("\\s+")[0])
                        .filter(word -> word.matches(IPV4))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isOfThisMachine(String address) {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
