package dev.samekind.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** {@code host:port} on the command line; an IPv6 address stands in brackets. */
record Address(String host, int port) {
    private static final int REACH_MILLIS = 5000;

    static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        var host = text.substring(0, colon);
        return new Address(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(text.substring(colon + 1)));
    }

    InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    /** Fails where nothing listens: some clients keep trying, and do not say why in the end. */
    void reach() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(resolve(), REACH_MILLIS);
        }
    }
}
