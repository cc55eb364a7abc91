package dev.samekind.cli.trust;

import dev.samekind.cli.ca.CaCertificate;

/** A place on this machine that says whom programs trust. */
interface Store {
    /** For people and for the record of what was put where: unique on this machine. */
    String name();

    /** Who trusts by it. */
    String serves();

    /** Whether it trusts a CA now, whoever put it there. */
    boolean trusts(CaCertificate ca);

    /** Puts a CA there; may be done twice. */
    void add(CaCertificate ca);

    /** Takes out what {@link #add} put there for a fingerprint; may be done twice. */
    void remove(String shortFingerprint);
}
