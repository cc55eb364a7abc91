package dev.samekind.cli.hostdns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** Looks names up for real: by getaddrinfo, as native programs do, or at a DNS server. */
public final class NameLookup {
    private static final String LOOKUP_MILLIS = "1500";

    static {
        // each lookup must be one: what was found or not found a moment ago may have changed
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private NameLookup() {}

    /** The addresses that getaddrinfo finds; empty when it finds none. */
    public static List<String> system(String name) {
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
        var addresses = system(name);
        return !addresses.isEmpty()
                && addresses.stream()
                        .allMatch(address -> address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1"));
    }

    /** Whether a DNS server on 127.0.0.1 answers for a name. */
    // of JNDI only the JDK's DNS provider is used: it reads records and never makes objects of them
    @SuppressWarnings("BanJNDI")
    public static boolean serverAnswers(int port, String name) {
        var settings = new Hashtable<String, String>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, "dns://127.0.0.1:" + port);
        settings.put("com.sun.jndi.dns.timeout.initial", LOOKUP_MILLIS);
        settings.put("com.sun.jndi.dns.timeout.retries", "1");
        try {
            var context = new InitialDirContext(settings);
            try {
                return context.getAttributes(name, new String[] {"A"}).get("A") != null;
            } finally {
                context.close();
            }
        } catch (NamingException e) {
            return false;
        }
    }
}
