package dev.samekind.parity.plan;

/** Order in which kinds are applied; pruning goes the other way. Objects of one phase do not need each other. */
public enum Phase {
    /** Namespaces. */
    NAMESPACE,
    /** Definitions and cluster-wide classes that other objects name. */
    DEFINITION,
    /** Limits that must stand before what they limit. */
    POLICY,
    /** Accounts, configuration and claims that workloads mount. */
    CONFIGURATION,
    /** Names that workloads call each other by. */
    SERVICE,
    /** What runs. */
    WORKLOAD,
    /** What refers to workloads and services. */
    ROUTE;

    /** Phase of a kind; an unknown kind comes with the routes, when all that it may refer to stands. */
    public static Phase of(String kind) {
        return switch (kind) {
            case "Namespace" -> NAMESPACE;
            case "CustomResourceDefinition",
                    "StorageClass",
                    "PriorityClass",
                    "IngressClass",
                    "GatewayClass",
                    "RuntimeClass" -> DEFINITION;
            case "LimitRange", "ResourceQuota", "NetworkPolicy" -> POLICY;
            case "ServiceAccount",
                    "Role",
                    "RoleBinding",
                    "ClusterRole",
                    "ClusterRoleBinding",
                    "ConfigMap",
                    "Secret",
                    "PersistentVolume",
                    "PersistentVolumeClaim" -> CONFIGURATION;
            case "Service", "Endpoints", "EndpointSlice" -> SERVICE;
            case "Deployment",
                    "StatefulSet",
                    "DaemonSet",
                    "ReplicaSet",
                    "ReplicationController",
                    "Job",
                    "CronJob",
                    "Pod" -> WORKLOAD;
            default -> ROUTE;
        };
    }
}
