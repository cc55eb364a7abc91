package dev.samekind.operator.status;

/** Reasons of conditions and events. They are API: none is renamed or reused. */
public enum Reason {
    /** All is as it is to be. */
    AsDesired,
    /** A precondition does not hold, so this was not looked at. */
    NotEvaluated,
    /** The feature is off in the spec. */
    Disabled,
    /** Something is still starting. */
    Progressing,
    /** A node is not KinD's. */
    NotKinD,
    /** The cluster has no nodes yet. */
    NoNodes,
    /** A bundle does not exist. */
    UnknownBundle,
    /** A shard of a bundle does not exist. */
    ShardMissing,
    /** A baseline does not exist. */
    UnknownBaseline,
    /** A digest is not the one that was asked for. */
    DigestMismatch,
    /** A bundle holds something that is no Kubernetes object. */
    InvalidManifest,
    /** A rule of the baseline cannot be carried out. */
    InvalidBaseline,
    /** Two rules change one field. */
    RuleConflict,
    /** Two bundles hold one object. */
    DuplicateObject,
    /** An entry of spec.services makes no sense. */
    InvalidServices,
    /** The baseline does not allow a service of another cluster to answer. */
    RemoteNotAllowed,
    /** A service that runs on the developer's machine, or that another cluster answers, does not answer. */
    HandOffNotAnswering,
    /** Local names cannot be made. */
    InvalidHostnames,
    /** An older environment answers a host. */
    HostConflict,
    /** An older environment has a namespace or object. */
    NamespaceConflict,
    /** Wishes of two environments for the platform differ. */
    PlatformConflict,
    /** Some objects could not be applied; status.notApplied says which and why. */
    NotApplied,
    /** Keys of Secrets are missing; status.secrets.missing names them. */
    SecretsMissing,
    /** Workloads are not ready; status.services.notReady says which. */
    ServicesNotReady,
    /** A component of the platform is not ready. */
    PlatformNotReady,
    /** A route stands, but Traefik does not act on it. */
    RouteNotServed,
    /** The Corefile has an unknown shape and was left alone. */
    CorefileUnrecognised,
    /** Cluster DNS does not answer with the managed block; the block was taken out again. */
    ReloadFailed,
    /** There is no cluster DNS to look at. */
    NoDnsPods,
    /** Somebody changed or deleted objects; status.drift says which. */
    Drifted,
    /** Something differs from production that no rule declares; the ParityReport says what. */
    OutOfParity,
    /** Parity cannot be said now; the message says why. */
    ParityUnknown,
    /** The API server or a part of the operator failed; the next attempt follows by itself. */
    Failed
}
