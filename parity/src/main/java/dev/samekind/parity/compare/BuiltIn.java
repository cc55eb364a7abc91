package dev.samekind.parity.compare;

import dev.samekind.parity.manifest.ObjectKey;

/** Rules that hold without a baseline, because they are about what the tool itself does. */
public final class BuiltIn {
    /** Our label, annotation and owner reference. */
    public static final String MARK = "samekind/mark";
    /** A route, Gateway or reference that answers local names beside production's. */
    public static final String COMPANION = "samekind/companion-route";
    /** A namespace that production's objects live in and that its manifests do not bring. */
    public static final String NAMESPACE = "samekind/namespace";
    /** A field that production leaves to a controller. */
    public static final String CONTROLLER = "samekind/controller";
    /** A workload that need not run, because the service runs on the developer's machine. */
    public static final String HAND_OFF = "samekind/hand-off";
    /** A workload that need not run, because the service of another cluster answers. */
    public static final String REMOTE = "samekind/remote";
    /** A workload that spec.services switches off. */
    public static final String OFF = "samekind/off";
    /** What stands in the cluster for a service that may run on the developer's machine. */
    public static final String RELAY = "samekind/relay";
    /** A field that spec.services leaves to another program. */
    public static final String MANAGED_BY = "samekind/managed-by";

    private static final String PREFIX = "samekind/";

    private BuiltIn() {}

    /** Whether a rule is one of these. */
    public static boolean isBuiltIn(String rule) {
        return rule.startsWith(PREFIX);
    }

    /** The rule that stands for an object that only belongs to the environment. */
    public static String ofOwn(ObjectKey object) {
        return switch (object.kind()) {
            case "Namespace" -> NAMESPACE;
            case "ConfigMap", "Deployment", "Service" -> RELAY;
            default -> COMPANION;
        };
    }
}
