package dev.samekind.parity.check.server;

import java.util.Map;
import java.util.Set;

/**
 * The environment variables by which one kind of server and its clients are told the login.
 *
 * @param ofServers names that the server's image reads, to the names that the probe's program reads
 * @param ofClients the same for its clients
 * @param hosts variables of clients that say where the server is: a host, a URL or a list of them
 * @param secrets of the program's names, those without one of which it is no login; empty where a server may ask for none
 */
public record LoginNames(
        Map<String, String> ofServers, Map<String, String> ofClients, Set<String> hosts, Set<String> secrets) {
    public LoginNames {
        ofServers = Map.copyOf(ofServers);
        ofClients = Map.copyOf(ofClients);
        hosts = Set.copyOf(hosts);
        secrets = Set.copyOf(secrets);
    }

    /** Whether a variable is both the address and the login, which the probe's program takes apart. */
    boolean isUrl(String variable) {
        return hosts.contains(variable) && ofClients.getOrDefault(variable, "").endsWith("_URL");
    }
}
