package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.Difference.Topic;

/** What checks are about, for those that found what production has and so have no reason. */
final class CheckTopics {
    private CheckTopics() {}

    static Topic of(Check check) {
        return switch (check) {
            case RouteAnswers,
                    NameResolves,
                    HostReachesRoute,
                    HostResolvesName,
                    RetryEnforced,
                    HeadersEnforced,
                    BodySizeEnforced,
                    RouteFeatureEnforced -> Topic.Route;
            case TimeoutEnforced -> Topic.Timeout;
            case NetworkPolicyEnforced -> Topic.NetworkPolicy;
            case AutoscalerActs -> Topic.Scaling;
            case DatabaseVersion, DatabaseExtensions -> Topic.Database;
            case Permissions -> Topic.Permission;
            case MessagingObjects -> Topic.Messaging;
            case StorageObjects -> Topic.Storage;
            case ImageConfiguration, BuildCommand, OperatingSystem, Toolchain -> Topic.Build;
            case LoadBalancerActs,
                    KubernetesVersion,
                    Architecture,
                    IngressController,
                    NetworkPlugin,
                    StorageClasses,
                    AdmissionPolicies -> Topic.Platform;
        };
    }
}
