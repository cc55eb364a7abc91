package dev.samekind.api.v1alpha1;

/** Names that are part of the API and must never change: tools and people select by them. */
public final class Samekind {
    /** API group of every resource of ours. */
    public static final String GROUP = "samekind.dev";
    /** Version of every resource of ours. */
    public static final String VERSION = "v1alpha1";
    /** Server-side apply field manager; renaming it would orphan the fields of every mirrored object. */
    public static final String FIELD_MANAGER = "samekind";
    /** Label with the environment's name on every object that it owns. */
    public static final String ENVIRONMENT_LABEL = "samekind.dev/environment";
    /** Label of what exists once per cluster (Traefik, DNS): its component's name. */
    public static final String PLATFORM_LABEL = "samekind.dev/platform";
    /** Label of what a probe makes for a moment; never part of an environment. */
    public static final String PROBE_LABEL = "samekind.dev/probe";
    /** Annotation with the digest of the desired object, as applied. */
    public static final String DIGEST_ANNOTATION = "samekind.dev/digest";
    /** Annotation with the environment that left an object behind when it was deleted, because of its data. */
    public static final String RETAINED_ANNOTATION = "samekind.dev/retained";
    /** Annotation of an environment that asks once for its drift to be put back; any new value is a new request. */
    public static final String RESTORE_ANNOTATION = "samekind.dev/restore";
    /** Annotation of an environment that asks once for every check to be made again; any new value is a new request. */
    public static final String CHECK_ANNOTATION = "samekind.dev/check";
    /** Label with a service's name, as spec.services has it, on its lease and on the pods of its relay. */
    public static final String SERVICE_LABEL = "samekind.dev/service";
    /** Finalizer that lets the operator take its block out of the Corefile. */
    public static final String FINALIZER = "samekind.dev/cleanup";

    private Samekind() {}
}
