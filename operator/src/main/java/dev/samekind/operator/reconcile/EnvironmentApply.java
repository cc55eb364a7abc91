package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.InventoryEntry;
import dev.samekind.operator.apply.Applier;
import dev.samekind.operator.apply.ApplyResult;
import dev.samekind.operator.apply.Problems;
import dev.samekind.operator.cluster.Kinds;
import dev.samekind.operator.handoff.HandOffMonitor;
import dev.samekind.operator.live.ClusterState;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.operator.platform.PlatformNeeds;
import dev.samekind.operator.reconcile.Resolution.Resolved;
import dev.samekind.operator.secret.SecretProvider;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.Phase;
import dev.samekind.parity.plan.PlannedObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries out an environment's plan, step by step, and says in the report what became of each. */
@Singleton
class EnvironmentApply {
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Applier applier;
    private final EnvironmentCleanup cleanup;
    private final Kinds kinds;
    private final LiveObjects live;
    private final ClusterState cluster;
    private final SecretProvider secrets;
    private final PlatformService platform;
    private final PlatformReadiness readiness;
    private final InClusterDns dns;
    private final ParityStep parity;
    private final HandOffMonitor handOffs;

    EnvironmentApply(
            Applier applier,
            EnvironmentCleanup cleanup,
            Kinds kinds,
            LiveObjects live,
            ClusterState cluster,
            SecretProvider secrets,
            PlatformService platform,
            PlatformReadiness readiness,
            InClusterDns dns,
            ParityStep parity,
            HandOffMonitor handOffs) {
        this.applier = applier;
        this.cleanup = cleanup;
        this.kinds = kinds;
        this.live = live;
        this.cluster = cluster;
        this.secrets = secrets;
        this.platform = platform;
        this.readiness = readiness;
        this.dns = dns;
        this.parity = parity;
        this.handOffs = handOffs;
    }

    void run(
            DevEnvironment environment,
            Resolved resolved,
            Claims olderClaims,
            Map<Mark.Owner, PlatformNeeds> needs,
            Report report) {
        var granted = olderClaims.grant(resolved.plan());
        var problems = new ArrayList<>(resolved.plan().refused());
        problems.addAll(granted.problems());
        forgetMissingKinds(report);
        var platformState = platform.ensure(needs);
        var applied = objects(environment, granted.objects(), resolved, report);
        problems.addAll(applied.problems());
        cleanup.prune(environment, granted.objects(), report.before());
        if (!Verdicts.applied(problems, report)) {
            report.retryWithin(LATER);
        }
        Verdicts.disturbed(applied.drift(), report);
        var name = environment.getMetadata().getName();
        handOffs.ensure(name, resolved.plan().services(), cluster.bridge().orElse(null));
        var away = handOffs.rows(name);
        report.handOffs(HandOffRows.of(resolved.plan().services(), away));
        var workloads = workloads(name, resolved.plan());
        Verdicts.services(workloads, away, report);
        dns.ensure(environment, resolved.plan(), report);
        var standing = granted.objects().stream()
                .map(PlannedObject::key)
                .filter(key -> applied.inventory().containsKey(key.inventoryId()))
                .collect(Collectors.toSet());
        readiness.report(environment, resolved, platformState, standing, workloads, report);
        problems.addAll(applied.drift());
        parity.run(
                environment,
                resolved,
                granted.objects(),
                problems,
                HandOffRows.remote(resolved.plan().services(), away),
                report);
    }

    /** Production's; our own stand by for some of them and are no services. */
    private List<LiveObject> workloads(String environment, EnvironmentPlan plan) {
        return live.of(environment).stream()
                .filter(object ->
                        object.readiness().workload() && plan.production().containsKey(object.key()))
                .toList();
    }

    /** A kind that was not served may be by now; discovery is only asked again where something waits for it. */
    private void forgetMissingKinds(Report report) {
        var waiting = Objects.requireNonNullElse(
                        report.before().notApplied(), List.<DevEnvironmentStatus.ObjectProblem>of())
                .stream()
                .anyMatch(problem -> problem.reason().equals(Problems.KIND_NOT_SERVED));
        if (waiting) {
            kinds.forgetMissing();
        }
    }

    /** Namespaces first, then the Secrets in them, then what uses those. */
    private ApplyResult objects(
            DevEnvironment environment, List<PlannedObject> objects, Resolved resolved, Report report) {
        var before = inventory(report.before());
        var restore = environment.getSpec().onDrift() == DevEnvironmentSpec.OnDrift.Restore
                || ParityStep.restoreRequested(environment, report);
        var name = environment.getMetadata().getName();
        var namespaces = applier.apply(new Applier.Request(
                name,
                restore,
                objects.stream().filter(EnvironmentApply::isNamespace).toList(),
                before));
        var claimed = objects.stream()
                .map(object -> object.key().namespace())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var state = secrets.provide(
                Environments.owner(environment), resolved.plan(), resolved.rules(), existing(claimed, namespaces));
        Verdicts.secrets(state, report);
        handOffs.drain(resolved.plan().services(), objects);
        var rest = applier.apply(new Applier.Request(
                name,
                restore,
                objects.stream().filter(object -> !isNamespace(object)).toList(),
                before));
        var result = namespaces.and(rest);
        report.inventory(entries(objects, result.inventory()));
        return result;
    }

    private static boolean isNamespace(PlannedObject object) {
        return object.phase() == Phase.NAMESPACE;
    }

    private Set<String> existing(Set<String> claimed, ApplyResult namespaces) {
        return claimed.stream()
                .filter(namespace -> cluster.namespace(namespace).isPresent()
                        || namespaces.inventory().containsKey("_" + namespace + "__Namespace"))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> inventory(DevEnvironmentStatus before) {
        var inventory = new HashMap<String, String>();
        Objects.requireNonNullElse(before.inventory(), List.<InventoryEntry>of())
                .forEach(entry -> inventory.put(entry.id(), entry.digest()));
        return inventory;
    }

    private static List<InventoryEntry> entries(List<PlannedObject> objects, Map<String, String> applied) {
        return objects.stream()
                .filter(object -> applied.containsKey(object.key().inventoryId()))
                .map(object -> new InventoryEntry(
                        object.key().inventoryId(), object.key().version(), object.digest()))
                .toList();
    }
}
