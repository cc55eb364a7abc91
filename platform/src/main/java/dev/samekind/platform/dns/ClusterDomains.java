package dev.samekind.platform.dns;

import java.util.LinkedHashSet;
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
        try {
            var words = CorefileLexer.tokens(corefile).stream()
                    .filter(token -> token.kind() == CorefileToken.Kind.WORD)
                    .toList();
            return zones(corefile, words);
        } catch (UnrecognisedCorefileException e) {
            // whoever edits the file says so; a plan can be made without
            return List.of();
        }
    }

    private static List<String> zones(String corefile, List<CorefileToken> words) {
        var zones = new LinkedHashSet<String>();
        int end = 0;
        boolean inDirective = false;
        for (var word : words) {
            boolean isFirst = end == 0 || corefile.substring(end, word.start()).contains("\n");
            inDirective = isFirst ? word.text().equals("kubernetes") : inDirective;
            if (inDirective && !isFirst) {
                zone(word.text()).ifPresent(zones::add);
            }
            end = word.end();
        }
        return List.copyOf(zones);
    }

    private static Optional<String> zone(String word) {
        return Optional.of(word.endsWith(".") ? word.substring(0, word.length() - 1) : word)
                .filter(ClusterDomains::isDomain);
    }

    /** Reverse zones hold addresses; a brace opens the plugin's block. */
    private static boolean isDomain(String zone) {
        return !zone.equals("arpa")
                && !zone.endsWith(".arpa")
                && DnsNames.problem(zone).isEmpty();
    }
}
