package dev.samekind.platform.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The domains in which a cluster gives names to its services, as its Corefile says. */
public final class ClusterDomains {
    private static final List<String> USUAL = List.of("cluster.local");

    private ClusterDomains() {}

    /** The zones of CoreDNS's plugin kubernetes, first come first; the usual one when the Corefile does not say. */
    public static List<String> of(Optional<String> corefile) {
        var domains = corefile.map(ClusterDomains::zones).orElse(List.of());
        return domains.isEmpty() ? USUAL : domains;
    }

    private static List<String> zones(String corefile) {
        var zones = new ArrayList<String>();
        for (var line : corefile.lines().toList()) {
            var words = List.of(line.strip().split("\\s+"));
            if (words.getFirst().equals("kubernetes")) {
                words.stream()
                        .skip(1)
                        .map(zone -> zone.endsWith(".") ? zone.substring(0, zone.length() - 1) : zone)
                        .filter(ClusterDomains::isDomain)
                        .filter(zone -> !zones.contains(zone))
                        .forEach(zones::add);
            }
        }
        return List.copyOf(zones);
    }

    /** Reverse zones hold addresses; a brace opens the plugin's block. */
    private static boolean isDomain(String zone) {
        return !zone.equals("arpa")
                && !zone.endsWith(".arpa")
                && DnsNames.problem(zone).isEmpty();
    }
}
