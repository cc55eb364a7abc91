package dev.samekind.probe;

import java.net.InetSocketAddress;

/** {@code host:port} on the command line; an IPv6 address stands in brackets. */
record Address(String host, int port) {
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
}
