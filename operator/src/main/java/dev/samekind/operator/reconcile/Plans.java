package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.BundleReference;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.ParityBaseline;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ServiceSpec;
import dev.samekind.operator.handoff.HandOffMonitor;
import dev.samekind.operator.live.ClusterState;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.handoff.HandOffs;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlanInput;
import dev.samekind.parity.plan.Planner;
import dev.samekind.parity.plan.Problem;
import dev.samekind.parity.resolve.NamedBaseline;
import dev.samekind.parity.resolve.UnresolvedException;
import dev.samekind.parity.resolve.WholeBundle;
import dev.samekind.parity.route.Backends;
import dev.samekind.platform.dns.ClusterDomains;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The plan of each environment, made again only when something that it is made from changed. */
@Singleton
class Plans {
    private static final ParityBaselineSpec NO_RULES = ParityBaselineSpec.empty();

    private final ClusterState cluster;
    private final BundleReader bundles;
    private final HandOffMonitor handOffs;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();

    Plans(ClusterState cluster, BundleReader bundles, HandOffMonitor handOffs) {
        this.cluster = cluster;
        this.bundles = bundles;
        this.handOffs = handOffs;
    }

    private record Cached(String inputs, Resolution resolution, Resolution.@Nullable Resolved standing) {}

    /** The environment's plan, or why there is none. */
    Resolution of(DevEnvironment environment) {
        return cached(environment).resolution();
    }

    /**
     * The plan that stands: the present one, or the last good one while there is none, for what was applied stays, and
     * so do its claims and its needs. A restarted operator does not know the last good one.
     */
    Optional<Resolution.Resolved> standing(DevEnvironment environment) {
        return Optional.ofNullable(cached(environment).standing());
    }

    private Cached cached(DevEnvironment environment) {
        var inputs = inputs(environment);
        var uid = environment.getMetadata().getUid();
        var cached = cache.get(uid);
        if (cached == null || !cached.inputs().equals(inputs)) {
            var resolution = resolve(environment);
            var before = cached == null ? null : cached.standing();
            cached = new Cached(
                    inputs, resolution, resolution instanceof Resolution.Resolved resolved ? resolved : before);
            cache.put(uid, cached);
        }
        return cached;
    }

    /** Forgets an environment that is gone. */
    void forget(DevEnvironment environment) {
        cache.remove(environment.getMetadata().getUid());
    }

    private String inputs(DevEnvironment environment) {
        var spec = environment.getSpec();
        var versions = spec.bundles().stream().map(this::version).collect(Collectors.joining(","));
        var baseline = spec.baseline() == null
                ? ""
                : cluster.baseline(spec.baseline().name())
                        .map(found -> found.getMetadata().getResourceVersion())
                        .orElse("absent");
        return environment.getMetadata().getGeneration() + "|" + versions + "|" + baseline + "|" + domains() + "|"
                + handOffs(environment, NO_RULES);
    }

    private HandOffs handOffs(DevEnvironment environment, ParityBaselineSpec rules) {
        var names =
                environment.getSpec().services().stream().map(ServiceSpec::name).toList();
        return names.isEmpty()
                ? HandOffs.NONE
                : new HandOffs(
                        cluster.bridge().orElse(null),
                        Routing.traefikImage(rules).reference(),
                        new TreeSet<>(handOffs.away(environment.getMetadata().getName(), names)));
    }

    private List<String> domains() {
        return ClusterDomains.of(
                cluster.corefile().map(configMap -> configMap.getData()).map(data -> data.get("Corefile")));
    }

    private String version(BundleReference reference) {
        return cluster.bundle(reference.name())
                .map(head -> {
                    var versions = new StringBuilder(head.getMetadata().getResourceVersion());
                    for (int shard = 2; shard <= head.getSpec().shards(); shard++) {
                        versions.append('+')
                                .append(cluster.bundle(reference.name() + "-" + shard)
                                        .map(part -> part.getMetadata().getResourceVersion())
                                        .orElse("absent"));
                    }
                    return versions.toString();
                })
                .orElse("absent");
    }

    private Resolution resolve(DevEnvironment environment) {
        try {
            var baseline = baseline(environment.getSpec().baseline());
            var contents =
                    environment.getSpec().bundles().stream().map(bundles::read).toList();
            var rules = baseline.map(NamedBaseline::rules).orElse(NO_RULES);
            Routing.problem(rules).ifPresent(problem -> {
                throw new UnresolvedException(Reason.InvalidBaseline.name(), problem);
            });
            var metadata = environment.getMetadata();
            var plan = Planner.plan(new PlanInput(
                    new Mark.Owner(metadata.getName(), metadata.getUid()),
                    environment.getSpec(),
                    contents.stream().map(WholeBundle::bundle).toList(),
                    rules,
                    domains(),
                    handOffs(environment, rules)));
            if (!plan.errors().isEmpty()) {
                return unresolved(plan.errors());
            }
            var routing = Routing.of(plan);
            return new Resolution.Resolved(
                    plan,
                    routing.needs(environment, plan, rules),
                    routing.unserved(),
                    Backends.of(routing.manifests()),
                    rules,
                    contents.stream().map(WholeBundle::state).toList(),
                    contents.stream().map(WholeBundle::facts).toList(),
                    baseline.map(NamedBaseline::state).orElse(null));
        } catch (UnresolvedException e) {
            return new Resolution.Unresolved(Reason.valueOf(e.reason()), String.valueOf(e.getMessage()));
        }
    }

    private static Resolution unresolved(List<Problem> errors) {
        var message = errors.stream()
                .map(error -> error.subject() + ": " + error.message())
                .collect(Collectors.joining("\n"));
        return new Resolution.Unresolved(Reason.valueOf(errors.getFirst().reason()), message);
    }

    private Optional<NamedBaseline> baseline(@Nullable BundleReference reference) {
        return Optional.ofNullable(reference)
                .map(named ->
                        NamedBaseline.of(named, name -> cluster.baseline(name).map(ParityBaseline::getSpec)));
    }
}
