package dev.samekind.operator.host;

import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.operator.live.ClusterState;
import dev.samekind.operator.parity.CheckSource;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.host.HostComparison;
import dev.samekind.parity.check.host.HostFacts;
import dev.samekind.parity.check.host.HostSubject;
import dev.samekind.parity.plan.EnvironmentPlan;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Judges what {@code ./dev} saw from the developer's machine; a watch brings it, so no request is sent. */
@Singleton
public class HostChecks implements CheckSource {
    private final ClusterState cluster;
    private final Clock clock;
    private final Map<String, Known> byEnvironment = new ConcurrentHashMap<>();

    HostChecks(ClusterState cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /** What was read last; a look grows old by itself, so its judgement is not kept. */
    private record Known(
            EnvironmentPlan plan,
            List<ProductionBundleSpec> bundles,
            @Nullable String written,
            HostSubject subject,
            @Nullable HostFacts facts) {}

    @Override
    public List<CheckResult> of(Request request) {
        var name = request.environment().getMetadata().getName();
        var written = cluster.host().orElse(null);
        var known = byEnvironment.compute(
                name,
                (key, before) -> before != null && isOf(before, request, written) ? before : read(request, written));
        return HostComparison.of(known.subject(), known.facts(), clock.instant());
    }

    private static boolean isOf(Known known, Request request, @Nullable String written) {
        return known.plan() == request.plan()
                && known.bundles().equals(request.bundles())
                && Objects.equals(known.written(), written);
    }

    private static Known read(Request request, @Nullable String written) {
        return new Known(
                request.plan(),
                request.bundles(),
                written,
                HostSubject.of(request.environment().getMetadata().getName(), request.plan(), request.bundles()),
                HostFacts.parse(written).orElse(null));
    }

    @Override
    public void again(String environment) {
        // the machine is looked at by whoever asks for it there
    }

    @Override
    public boolean isDone(String environment) {
        return true;
    }

    @Override
    public void forget(String environment) {
        byEnvironment.remove(environment);
    }
}
