package dev.samekind.operator.facts;

import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Platform;
import dev.samekind.operator.parity.CheckSource;
import dev.samekind.operator.platform.traefik.Providers;
import dev.samekind.parity.capability.Capabilities;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.broker.UnprobedServers;
import dev.samekind.parity.check.permission.Account;
import dev.samekind.parity.check.permission.Accounts;
import dev.samekind.parity.check.platform.PlatformComparison;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.PlannedObject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What follows from facts of the cluster, without trying anything in it. Cheap to ask: while no watch says that
 * something changed, the last results are given and no request is sent.
 */
@Singleton
public class FactChecks implements CheckSource {

    private final ClusterFacts cluster;
    private final Permissions permissions;
    private final Signals signals;
    private final Map<String, Mirrored> byEnvironment = new ConcurrentHashMap<>();

    FactChecks(ClusterFacts cluster, Permissions permissions, Signals signals) {
        this.cluster = cluster;
        this.permissions = permissions;
        this.signals = signals;
    }

    /** Production's objects as they are applied, read once for each plan. */
    private record Mirrored(
            EnvironmentPlan plan,
            List<Manifest> manifests,
            Map<ObjectKey, String> actors,
            List<ObjectKey> loadBalancers,
            List<Account> accounts) {}

    @Override
    public List<CheckResult> of(Request request) {
        var environment = request.environment().getMetadata().getName();
        var plan = request.plan();
        var objects = byEnvironment.compute(
                environment, (name, known) -> known == null || known.plan() != plan ? read(plan) : known);
        var facts = cluster.of(
                environment, signals.ofCluster(environment, objects.loadBalancers()), objects.loadBalancers());
        var results = new ArrayList<CheckResult>();
        results.addAll(Capabilities.of(objects.manifests(), objects.actors()::get, facts));
        results.addAll(PlatformComparison.of(platforms(request), facts));
        results.addAll(UnprobedServers.of(request.bundles().stream()
                .flatMap(bundle -> bundle.declaredObjects().stream())
                .toList()));
        results.addAll(permissions.of(environment, signals.ofRights(environment), objects.accounts()));
        return List.copyOf(results);
    }

    private static List<Platform> platforms(Request request) {
        return request.bundles().stream()
                .map(ProductionBundleSpec::platform)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void again(String environment) {
        forget(environment);
    }

    @Override
    public boolean isDone(String environment) {
        return true;
    }

    @Override
    public void forget(String environment) {
        byEnvironment.remove(environment);
        cluster.forget(environment);
        permissions.forget(environment);
    }

    private static Mirrored read(EnvironmentPlan plan) {
        var manifests = plan.objects().stream()
                .filter(object -> plan.production().containsKey(object.key()))
                .map(PlannedObject::manifest)
                .toList();
        return new Mirrored(
                plan,
                manifests,
                Providers.actingOn(manifests),
                manifests.stream()
                        .filter(FactChecks::asksForLoadBalancer)
                        .map(Manifest::key)
                        .toList(),
                Accounts.of(manifests));
    }

    private static boolean asksForLoadBalancer(Manifest manifest) {
        return manifest.key().kind().equals("Service")
                && manifest.key().group().isEmpty()
                && manifest.tree().at("/spec/type").asText().equals("LoadBalancer");
    }
}
