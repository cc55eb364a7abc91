package dev.samekind.cli.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A port on the bridge that forwards to one of 127.0.0.1. Open only while somebody answers there, so that it is the truth. */
final class BridgePort implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final int FIRST = 8 << 10;

    private final String address;
    private final int bridgePort;
    private final int port;
    private final boolean callersBegin;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;

    /** Where callers begin, one that only looks whether somebody listens goes no further than here. */
    BridgePort(String address, int bridgePort, int port, boolean callersBegin) {
        this.address = address;
        this.bridgePort = bridgePort;
        this.port = port;
        this.callersBegin = callersBegin;
    }

    /** Opens or closes it. */
    void follow(boolean answers) {
        if (answers && server == null) {
            open();
        } else if (!answers && server != null) {
            close();
        }
    }

    private void open() {
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(bindAddress(), bridgePort), BACKLOG);
            server = opened;
            Thread.ofPlatform().daemon().name("bridge-" + bridgePort).start(() -> accept(opened));
        } catch (IOException e) {
            throw new NativeFailure(
                    "the port %d of %s, by which pods reach this machine, cannot be opened: %s"
                            .formatted(bridgePort, address, e.getMessage()),
                    "end what holds it, or give native.ports[].bridgePort another one");
        }
    }

    /** Docker Desktop's address is not one of this machine, and leads to its loopback. */
    private InetAddress bindAddress() throws IOException {
        var bridge = InetAddress.getByName(address);
        return NetworkInterface.getByInetAddress(bridge) == null ? InetAddress.getByName("127.0.0.1") : bridge;
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                var caller = from.accept();
                Thread.ofVirtual().start(() -> forward(caller));
            } catch (IOException e) {
                continue; // closed, or a caller that gave up
            }
        }
    }

    private void forward(Socket caller) {
        connections.add(caller);
        try (caller) {
            var first = new byte[callersBegin ? FIRST : 0];
            int read = caller.getInputStream().read(first);
            if (read >= 0) {
                forward(caller, Arrays.copyOf(first, read));
            }
        } catch (IOException e) {
            return; // the service is gone: the caller sees its connection end
        } finally {
            connections.remove(caller);
        }
    }

    private void forward(Socket caller, byte[] first) throws IOException {
        try (var service = LocalPort.open(port)) {
            caller.setTcpNoDelay(true);
            service.setTcpNoDelay(true);
            service.getOutputStream().write(first);
            var back = Thread.ofVirtual().start(() -> copy(service, caller));
            copy(caller, service);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One direction; its end is passed on, and the other one goes on. */
    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            abandon(from);
            abandon(to);
        }
    }

    private static void abandon(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void close() {
        var open = server;
        server = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Ends what is still under way. */
    void abandonConnections() {
        connections.forEach(BridgePort::abandon);
    }
}
