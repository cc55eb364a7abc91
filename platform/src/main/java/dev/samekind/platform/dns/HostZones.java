package dev.samekind.platform.dns;

import java.util.ArrayList;
import java.util.SortedSet;

/** Corefile of the DNS server that answers the host. */
public final class HostZones {
    /** Port that it listens on in its pod, UDP and TCP. */
    public static final int PORT = 5353;
    /** Port of its readiness check. */
    public static final int READY_PORT = 8181;
    /** Port of its liveness check. */
    public static final int HEALTH_PORT = 8080;

    private HostZones() {}

    /**
     * A server for which each name of these zones has the address 127.0.0.1 and no other record.
     *
     * @throws IllegalArgumentException when a zone cannot be used; the message lists them all
     */
    public static String corefile(SortedSet<String> zones) {
        var problems = new ArrayList<String>();
        var corefile = new StringBuilder();
        for (var zone : zones) {
            DnsNames.problemOfZone(zone).ifPresent(why -> problems.add("zone \"%s\": %s".formatted(zone, why)));
            corefile.append(server(zone));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "The host's DNS server cannot be set up: " + String.join("; ", problems));
        }
        return corefile.append(rest()).toString();
    }

    private static String server(String zone) {
        return """
            %s:%d {
                template IN A {
                    answer "{{ .Name }} 60 IN A 127.0.0.1"
                }
                template ANY ANY {
                    rcode NOERROR
                }
                errors
            }
            """.formatted(zone, PORT);
    }

    /** Every other name is refused at once, so that a resolver asks elsewhere. */
    private static String rest() {
        return """
            .:%d {
                template ANY ANY {
                    rcode REFUSED
                }
                errors
                health :%d
                ready :%d
                reload 2s 1s
            }
            """.formatted(PORT, HEALTH_PORT, READY_PORT);
    }
}
