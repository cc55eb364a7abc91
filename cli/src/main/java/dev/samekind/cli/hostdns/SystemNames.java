package dev.samekind.cli.hostdns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.Arrays;
import java.util.List;

/** Looks names up for real by getaddrinfo, as native programs do. */
public final class SystemNames {
    static {
        // each lookup must be one: what was found or not found a moment ago may have changed
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private SystemNames() {}

    /** The addresses that getaddrinfo finds; empty when it finds none. */
    public static List<String> addresses(String name) {
        try {
            return Arrays.stream(InetAddress.getAllByName(name))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    /** Whether getaddrinfo leads a name to this machine, and nowhere else. */
    public static boolean leadsHere(String name) {
        return areHere(addresses(name));
    }

    /** Whether addresses are this machine's, and there is one. */
    public static boolean areHere(List<String> addresses) {
        return !addresses.isEmpty()
                && addresses.stream()
                        .allMatch(address -> address.startsWith("127.")
                                || address.equals("0:0:0:0:0:0:0:1")
                                || address.equals("::1"));
    }
}
