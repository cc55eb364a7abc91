package dev.samekind.operator.status;

/** Conditions of an environment. They are API: none is renamed. */
public enum ConditionType {
    /** All of the others hold. */
    Ready,
    /** Every node is KinD's, or the operator was told that any cluster will do. */
    ClusterIsLocal,
    /** Bundles and baseline exist, have the digests asked for and make a plan. */
    BundleResolved,
    /** Every object of the plan stands. */
    Applied,
    /** No object was changed or deleted by hand. */
    Undisturbed,
    /** Everything is as in production, or differs as declared. */
    InParity,
    /** Every Secret key that the manifests need exists. */
    SecretsComplete,
    /** Traefik serves the routes. */
    IngressReady,
    /** Pods resolve the environment's names. */
    InClusterDNSReady,
    /** The DNS server for this machine answers. */
    HostDNSReady,
    /** Every workload is ready. */
    ServicesReady
}
