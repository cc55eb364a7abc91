package dev.samekind.operator.handoff;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;

/** Whether something listens on the developer's machine: {@code ./dev} does on the bridge while the process itself listens. */
final class BridgeProbe {
    private static final Duration TIMEOUT = Duration.ofMillis(800);

    private BridgeProbe() {}

    /** Whether every port takes a connection. */
    static boolean answers(String bridge, Collection<Integer> ports) {
        return ports.stream().allMatch(port -> takesConnection(bridge, port));
    }

    private static boolean takesConnection(String bridge, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(bridge, port), (int) TIMEOUT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
