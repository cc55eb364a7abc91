package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.Dns;
import dev.samekind.operator.status.ConditionType;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.plan.EnvironmentPlan;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Gives pods an environment's names, and says whether they have them. */
@Singleton
class InClusterDns {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final PlatformService platform;
    private final ClusterDns dns;

    InClusterDns(PlatformService platform, ClusterDns dns) {
        this.platform = platform;
        this.dns = dns;
    }

    void ensure(DevEnvironment environment, EnvironmentPlan plan, Report report) {
        var conditions = report.conditions();
        var name = environment.getMetadata().getName();
        if (environment.getSpec().dns().inCluster() == Dns.InCluster.None) {
            dns.remove(name);
            conditions.disabled(ConditionType.InClusterDNSReady, "spec.dns.inCluster is None");
            return;
        }
        var address = platform.traefikAddress();
        if (address.isEmpty()) {
            conditions.no(ConditionType.InClusterDNSReady, Reason.Progressing, "waiting for Traefik's address");
            return;
        }
        switch (dns.ensure(name, plan.hosts(), address.get())) {
            case ClusterDns.State.Answers answers ->
                conditions.yes(ConditionType.InClusterDNSReady, "pods resolve all names");
            case ClusterDns.State.Progressing progressing -> {
                conditions.no(ConditionType.InClusterDNSReady, Reason.Progressing, progressing.message());
                report.retryWithin(SOON);
            }
            case ClusterDns.State.Broken broken ->
                conditions.no(ConditionType.InClusterDNSReady, broken.reason(), broken.message());
        }
    }
}
