package dev.samekind.parity.handoff;

import java.time.Duration;

/** The Lease by which {@code ./dev} keeps a service on the developer's machine, in the operator's namespace. */
public final class Leases {
    /** How long a lease holds without being renewed. */
    public static final Duration DURATION = Duration.ofSeconds(15);
    /** How often it is renewed. */
    public static final Duration RENEWAL = Duration.ofSeconds(5);

    private Leases() {}

    /** Name of a service's lease. */
    public static String name(String environment, String service) {
        return environment + "." + service;
    }
}
