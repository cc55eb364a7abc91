package dev.samekind.cli.supervisor;

import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.parity.handoff.Leases;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;

/** The lease of one service in the cluster: taken, renewed, given back. */
final class ServiceLease {
    private static final int CONFLICT = 409;

    private final String environment;
    private final String service;
    private final Holder holder;

    ServiceLease(String environment, String service, Holder holder) {
        this.environment = environment;
        this.service = service;
        this.holder = holder;
    }

    /**
     * Takes it, or renews it.
     *
     * @throws NativeFailure when somebody else holds it
     */
    void renew(KubernetesClient client) {
        var resource = resource(client);
        var there = resource.get();
        var now = ZonedDateTime.now(ZoneOffset.UTC);
        try {
            if (there == null) {
                client.resource(lease(now)).create();
                return;
            }
            refuse(there, now);
            client.resource(new LeaseBuilder(there)
                            .editMetadata()
                            .withLabels(labels())
                            .endMetadata()
                            .editOrNewSpec()
                            .withHolderIdentity(holder.text())
                            .withLeaseDurationSeconds((int) Leases.DURATION.toSeconds())
                            .withRenewTime(now)
                            .endSpec()
                            .build())
                    .update();
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
            var winner = resource.get();
            if (winner != null) {
                refuse(winner, now);
            }
        }
    }

    /** Gives it back; somebody else's stays. */
    void release(KubernetesClient client) {
        var there = resource(client).get();
        if (there != null
                && there.getSpec() != null
                && holder.text().equals(there.getSpec().getHolderIdentity())) {
            resource(client).delete();
        }
    }

    private Resource<Lease> resource(KubernetesClient client) {
        return client.leases().inNamespace(Clusters.NAMESPACE).withName(Leases.name(environment, service));
    }

    private void refuse(Lease there, ZonedDateTime now) {
        var spec = there.getSpec();
        if (spec == null || spec.getHolderIdentity() == null || spec.getRenewTime() == null) {
            return;
        }
        var other = spec.getHolderIdentity();
        if (!other.equals(holder.text())
                && !holder.knowsItIsDead(other)
                && spec.getRenewTime().plus(Leases.DURATION).isAfter(now)) {
            throw new NativeFailure(
                    "%s is handed off already, to %s".formatted(service, other),
                    "there: ./dev handback %s; a holder that is gone loses it after %d s"
                            .formatted(service, Leases.DURATION.toSeconds()));
        }
    }

    private Lease lease(ZonedDateTime now) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(Leases.name(environment, service))
                .withNamespace(Clusters.NAMESPACE)
                .withLabels(labels())
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder.text())
                .withLeaseDurationSeconds((int) Leases.DURATION.toSeconds())
                .withAcquireTime(now)
                .withRenewTime(now)
                .endSpec()
                .build();
    }

    private Map<String, String> labels() {
        return Map.of(Samekind.ENVIRONMENT_LABEL, environment, Samekind.SERVICE_LABEL, service);
    }
}
