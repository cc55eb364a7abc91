package dev.samekind.cli.supervisor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Ports on 127.0.0.1, tried with real connections. */
final class LocalPort {
    private static final int CONNECT_MILLIS = 500;
    private static final String LOOPBACK = "127.0.0.1";

    private LocalPort() {}

    /** Whether somebody accepts connections. */
    static boolean answers(int port) {
        try (var socket = open(port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A connection. */
    static Socket open(int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(LOOPBACK, port), CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
