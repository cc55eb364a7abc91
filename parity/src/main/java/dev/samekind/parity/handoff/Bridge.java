package dev.samekind.parity.handoff;

/** The ConfigMap in the operator's namespace that says by which address pods reach the developer's machine. */
public final class Bridge {
    /** Its name. */
    public static final String CONFIG_MAP = "samekind-bridge";
    /** Its key; the value is an IPv4 address. */
    public static final String KEY = "address";

    private Bridge() {}
}
