package dev.samekind.platform.dns;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names may be answered by us. */
public final class DnsNames {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    private static final int MAX_LENGTH = 253;
    /** Top-level names that are nobody's on the internet. */
    private static final Set<String> PRIVATE_ZONES = Set.of("example", "internal", "localhost", "test");

    private DnsNames() {}

    /**
     * What is wrong with a host that pods shall find at Traefik, for people; empty when it can be used. A leading
     * {@code *.} stands for one label or more.
     */
    public static Optional<String> problemOfHost(String host) {
        var name = host.startsWith("*.") ? host.substring(2) : host;
        return problem(name)
                .or(() -> singleLabel(name))
                .or(() -> inside(name, "cluster.local", "the cluster's own services have these names"))
                .or(() -> inside(name, "arpa", "addresses are looked up backwards there"));
    }

    /** What is wrong with a zone that the host's server shall answer, for people; empty when it can be used. */
    public static Optional<String> problemOfZone(String zone) {
        return problem(zone)
                .or(() -> PRIVATE_ZONES.contains(zone) ? Optional.empty() : singleLabel(zone))
                .or(() -> inside(zone, "arpa", "addresses are looked up backwards there"));
    }

    /** What keeps this from being a lower-case DNS name without a trailing dot. */
    static Optional<String> problem(String name) {
        if (name.length() > MAX_LENGTH) {
            return Optional.of("it is longer than %d characters".formatted(MAX_LENGTH));
        }
        if (IPV4.matcher(name).matches()) {
            return Optional.of("it is an IP address");
        }
        for (var label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return Optional.of(
                        "each part between dots has 1 to 63 of a-z, 0-9 and -, and neither starts nor ends with -");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> singleLabel(String name) {
        return name.contains(".")
                ? Optional.empty()
                : Optional.of("%s alone would take every name below it".formatted(name));
    }

    private static Optional<String> inside(String name, String zone, String why) {
        return name.equals(zone) || name.endsWith("." + zone)
                ? Optional.of("it is in %s: %s".formatted(zone, why))
                : Optional.empty();
    }
}
