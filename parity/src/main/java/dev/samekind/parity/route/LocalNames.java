package dev.samekind.parity.route;

import dev.samekind.api.v1alpha1.Hostnames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which name each production host has on this machine. */
public final class LocalNames {
    private final String environment;
    private final Hostnames spec;
    private final SortedSet<String> hosts = new TreeSet<>();
    private final Map<String, String> names = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private LocalNames(String environment, Hostnames spec) {
        this.environment = environment;
        this.spec = spec;
    }

    /**
     * Production's hosts with their local names, both in normal form, sorted; a wildcard's local name is a wildcard.
     *
     * @param environment name of the environment, which gives the default suffix
     * @param productionHosts hosts that routes answer; empty ones are passed over
     * @throws LocalNamesException naming every host that has no name, or not one of its own
     */
    public static Map<String, String> of(String environment, Hostnames spec, Collection<String> productionHosts) {
        var local = new LocalNames(environment, spec);
        for (var host : productionHosts) {
            if (!host.isEmpty()) {
                local.hosts.add(HostName.normalise(host));
            }
        }
        return local.names();
    }

    private Map<String, String> names() {
        hosts.stream()
                .filter(host -> !HostName.isValid(host))
                .forEach(host -> problems.add("\"" + host + "\" in production's routes is no host name"));
        switch (spec.mode() == null ? Hostnames.Mode.Suffix : spec.mode()) {
            case Suffix -> bySuffix();
            case Same -> hosts.forEach(host -> names.put(host, host));
            case Map -> byMap();
        }
        rejectSharedNames();
        if (!problems.isEmpty()) {
            throw new LocalNamesException(problems);
        }
        return names;
    }

    private void bySuffix() {
        var zone = spec.zone() == null ? Zone.shared(hosts) : HostName.normalise(spec.zone());
        if (zone == null) {
            if (!hosts.isEmpty()) {
                problems.add(
                        "the hosts %s share no domain that a suffix could replace: set mode: Map and name each host"
                                .formatted(String.join(", ", hosts)));
            }
            return;
        }
        var suffix = spec.suffix() == null ? environment + ".localhost" : HostName.normalise(spec.suffix());
        for (var host : hosts) {
            if (host.equals(zone)) {
                put(host, suffix);
            } else if (host.endsWith("." + zone)) {
                put(host, host.substring(0, host.length() - zone.length()) + suffix);
            } else {
                problems.add("host %s is outside the zone %s: set a zone that all hosts share, or mode: Map"
                        .formatted(host, zone));
            }
        }
    }

    private void byMap() {
        var entries = new TreeMap<String, String>();
        List<Hostnames.Mapping> map = spec.map() == null ? List.of() : spec.map();
        for (var entry : map) {
            entries.put(HostName.normalise(entry.production()), HostName.normalise(entry.local()));
        }
        for (var host : hosts) {
            var named = HostName.isWildcard(host) ? HostName.base(host) : host;
            var local = entries.get(named);
            if (local != null) {
                put(host, HostName.isWildcard(host) ? HostName.wildcard(local) : local);
            } else {
                problems.add(
                        "host %s has no local name: add {production: %s, local: ...} to map".formatted(host, named));
            }
        }
    }

    private void put(String host, String local) {
        if (!HostName.isValid(local)) {
            problems.add(
                    "host %s would get the name \"%s\", which is no host name: choose a shorter suffix or mode: Map"
                            .formatted(host, local));
        }
        names.put(host, local);
    }

    private void rejectSharedNames() {
        var owners = new TreeMap<String, String>();
        names.forEach((host, local) -> {
            var other = owners.putIfAbsent(local, host);
            if (other != null) {
                problems.add("hosts %s and %s would both be %s here: give each a name of its own"
                        .formatted(other, host, local));
            } else if (!local.equals(host) && names.containsKey(local)) {
                problems.add("host %s would be %s here, which is another production host: choose another name"
                        .formatted(host, local));
            }
        });
    }
}
