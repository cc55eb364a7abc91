package dev.samekind.api.v1alpha1;

/** What is looked at beside the fields of objects: how things behave, and what they run on. They are API: none is renamed. */
public enum Check {
    /** A route of production's answers in a pod. */
    RouteAnswers,
    /** A host name of production's resolves in a pod. */
    NameResolves,
    /** A route's local name answers on the developer's machine. */
    HostReachesRoute,
    /** A route's local name resolves on the developer's machine. */
    HostResolvesName,
    /** A NetworkPolicy is acted on. */
    NetworkPolicyEnforced,
    /** A time-out of a route cuts a slow answer. */
    TimeoutEnforced,
    /** A route's retries are made. */
    RetryEnforced,
    /** A route's changes of headers are made. */
    HeadersEnforced,
    /** A route's limit of a request's body is kept. */
    BodySizeEnforced,
    /** Something else that a route asks for is done. */
    RouteFeatureEnforced,
    /** An autoscaler has the metrics that it scales by. */
    AutoscalerActs,
    /** A Service of type LoadBalancer gets an address. */
    LoadBalancerActs,
    /** A database server has production's version. */
    DatabaseVersion,
    /** A database server has production's extensions. */
    DatabaseExtensions,
    /** A ServiceAccount may do what it may do in production, and nothing else. */
    Permissions,
    /** Topics and queues are those of production. */
    MessagingObjects,
    /** Buckets are those of production. */
    StorageObjects,
    /** An image's entrypoint, command, user, ports and environment keys are production's. */
    ImageConfiguration,
    /** An image is built by production's command. */
    BuildCommand,
    /** An image's operating system release is production's. */
    OperatingSystem,
    /** Tools on the developer's machine have production's versions. */
    Toolchain,
    /** Version of Kubernetes. */
    KubernetesVersion,
    /** Architecture of the nodes. */
    Architecture,
    /** Ingress controllers and controllers of Gateways. */
    IngressController,
    /** Network plugin. */
    NetworkPlugin,
    /** Storage classes. */
    StorageClasses,
    /** Admission policies and webhooks. */
    AdmissionPolicies
}
