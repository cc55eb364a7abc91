package dev.samekind.platform.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** Asks one DNS server, and no other: the machine's resolver, hosts file and caches have no part in it. */
public final class NameLookup {
    private final String server;
    private final Map<String, String> environment;

    /**
     * A client of one server; nothing is sent yet.
     *
     * @param server its IP address
     * @param port its port
     * @param timeout longest time for one look-up; a question without an answer is sent a second time after a third of it
     */
    public NameLookup(String server, int port, Duration timeout) {
        var address = (server.contains(":") ? "[" + server + "]" : server) + ":" + port;
        this.server = address;
        environment = Map.of(
                Context.INITIAL_CONTEXT_FACTORY,
                "com.sun.jndi.dns.DnsContextFactory",
                Context.PROVIDER_URL,
                "dns://" + address,
                "com.sun.jndi.dns.timeout.initial",
                Long.toString(Math.max(1, timeout.toMillis() / 3)),
                "com.sun.jndi.dns.timeout.retries",
                "2");
    }

    /** The name's A records as the server has them now; over UDP, and TCP where the answer was cut short. */
    public LookupResult addresses(String name) {
        var problem = DnsNames.problem(name);
        if (problem.isPresent()) {
            return new LookupResult.Failed("\"%s\" is no DNS name: %s".formatted(name, problem.get()));
        }
        try {
            return new LookupResult.Answer(ask(name));
        } catch (NameNotFoundException e) {
            return new LookupResult.NoSuchName();
        } catch (NamingException e) {
            return new LookupResult.Failed("%s did not answer for %s: %s".formatted(server, name, reason(e)));
        }
    }

    // of JNDI only the JDK's DNS provider is used: it reads records and never makes objects of them
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    private List<String> ask(String name) throws NamingException {
        var context = new InitialDirContext(new Hashtable<>(environment));
        try {
            var addresses = new ArrayList<String>();
            Attribute records = context.getAttributes(name, new String[] {"A"}).get("A");
            for (int i = 0; records != null && i < records.size(); i++) {
                addresses.add(String.valueOf(records.get(i)));
            }
            return addresses;
        } finally {
            context.close();
        }
    }

    private static String reason(NamingException e) {
        var cause = e.getRootCause() == null ? e : e.getRootCause();
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
