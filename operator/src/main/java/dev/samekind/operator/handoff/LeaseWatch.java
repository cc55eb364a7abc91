package dev.samekind.operator.handoff;

import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.handoff.Leases;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Leases as this operator has seen them being renewed. Whether one holds is judged by our own time since the last renewal
 * that we saw, for two machines' clocks need not agree.
 */
final class LeaseWatch {
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private record Held(Service service, String holder, String renewed, Duration duration, Duration seen) {}

    /** A service of an environment. */
    record Service(String environment, String name) {}

    /** Takes a lease in; whether it is one that was not there, or another holder's. */
    boolean seen(Lease lease, Duration now) {
        var service = service(lease);
        if (service == null) {
            return false;
        }
        var spec = lease.getSpec();
        var holder = spec == null ? "" : Objects.requireNonNullElse(spec.getHolderIdentity(), "");
        var renewed = spec == null ? "" : String.valueOf(spec.getRenewTime());
        var duration = spec == null || spec.getLeaseDurationSeconds() == null
                ? Leases.DURATION
                : Duration.ofSeconds(spec.getLeaseDurationSeconds());
        var before = held.get(lease.getMetadata().getName());
        var at = before != null && before.renewed().equals(renewed) ? before.seen() : now;
        held.put(lease.getMetadata().getName(), new Held(service, holder, renewed, duration, at));
        return before == null || !before.holder().equals(holder);
    }

    /** Forgets a lease that was deleted. */
    void gone(Lease lease) {
        held.remove(lease.getMetadata().getName());
    }

    /** Who holds a service now; nobody when the lease is gone, or was not renewed in time. */
    Optional<String> holder(Service service, Duration now) {
        return held.values().stream()
                .filter(lease -> lease.service().equals(service)
                        && now.minus(lease.seen()).compareTo(lease.duration()) < 0)
                .map(Held::holder)
                .findFirst();
    }

    private static @Nullable Service service(Lease lease) {
        var labels = lease.getMetadata().getLabels();
        var environment = labels == null ? null : labels.get(Samekind.ENVIRONMENT_LABEL);
        var name = labels == null ? null : labels.get(Samekind.SERVICE_LABEL);
        return environment == null || name == null ? null : new Service(environment, name);
    }
}
