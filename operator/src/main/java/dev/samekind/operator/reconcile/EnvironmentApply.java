package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.InventoryEntry;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Services;
import dev.samekind.api.v1alpha1.Dns;
import dev.samekind.operator.apply.Applier;
import dev.samekind.operator.apply.ApplyResult;
import dev.samekind.operator.cluster.Kinds;
import dev.samekind.operator.live.ClusterState;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.operator.platform.PlatformNeeds;
import dev.samekind.operator.reconcile.Resolution.Resolved;
import dev.samekind.operator.secret.SecretProvider;
import dev.samekind.operator.secret.SecretsState;
import dev.samekind.operator.status.ConditionType;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.Phase;
import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.plan.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries out an environment's plan, step by step, and says in the report what became of each. */
@Singleton
class EnvironmentApply {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);
    /** A problem that does not keep an environment from being ready. */
    private static final String EXISTED_BEFORE = "ExistedBefore";

    private final Applier applier;
    private final EnvironmentCleanup cleanup;
    private final Kinds kinds;
    private final LiveObjects live;
    private final ClusterState cluster;
    private final SecretProvider secrets;
    private final PlatformService platform;
    private final ClusterDns dns;

    EnvironmentApply(
            Applier applier,
            EnvironmentCleanup cleanup,
            Kinds kinds,
            LiveObjects live,
            ClusterState cluster,
            SecretProvider secrets,
            PlatformService platform,
            ClusterDns dns) {
        this.applier = applier;
        this.cleanup = cleanup;
        this.kinds = kinds;
        this.live = live;
        this.cluster = cluster;
        this.secrets = secrets;
        this.platform = platform;
        this.dns = dns;
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
        ingress(environment, resolved, platform.ensure(needs), report);
        var applied = objects(environment, granted.objects(), resolved, report);
        problems.addAll(applied.problems());
        cleanup.prune(environment, granted.objects(), report.before());
        applied(problems, report);
        disturbed(applied, report);
        services(environment, report);
        clusterDns(environment, resolved.plan(), report);
    }

    /** A kind that was not served may be by now; discovery is only asked again where something waits for it. */
    private void forgetMissingKinds(Report report) {
        var waiting = Objects.requireNonNullElse(
                        report.before().notApplied(), List.<DevEnvironmentStatus.ObjectProblem>of())
                .stream()
                .anyMatch(problem -> problem.reason().equals("KindNotServed"));
        if (waiting) {
            kinds.forgetMissing();
        }
    }

    /** Namespaces first, then the Secrets in them, then what uses those. */
    private ApplyResult objects(
            DevEnvironment environment, List<PlannedObject> objects, Resolved resolved, Report report) {
        var before = inventory(report.before());
        var restore = environment.getSpec().onDrift() == DevEnvironmentSpec.OnDrift.Restore;
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
        secrets(environment, resolved, existing(claimed, namespaces), report);
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

    private void secrets(DevEnvironment environment, Resolved resolved, Set<String> namespaces, Report report) {
        SecretsState state =
                secrets.provide(Environments.owner(environment), resolved.plan(), resolved.rules(), namespaces);
        report.secrets(new DevEnvironmentStatus.Secrets(state.required(), state.present(), state.missing()));
        if (!state.problems().isEmpty()) {
            report.conditions().no(ConditionType.SecretsComplete, Reason.Failed, String.join("; ", state.problems()));
        } else if (state.missing().isEmpty()) {
            report.conditions().yes(ConditionType.SecretsComplete, "all %d keys exist".formatted(state.required()));
        } else {
            report.conditions()
                    .no(
                            ConditionType.SecretsComplete,
                            Reason.SecretsMissing,
                            "missing: %s; create them with ./dev kubectl create secret, or let the baseline generate them (spec.generatedSecrets)"
                                    .formatted(String.join(", ", state.missing())));
        }
    }

    private void applied(List<Problem> problems, Report report) {
        report.notApplied(problems);
        var blocking = problems.stream()
                .filter(problem -> !problem.reason().equals(EXISTED_BEFORE))
                .toList();
        if (blocking.isEmpty()) {
            report.conditions().yes(ConditionType.Applied, "every object stands");
            return;
        }
        report.retryWithin(LATER);
        var first = blocking.getFirst();
        report.conditions()
                .no(
                        ConditionType.Applied,
                        conflictOr(blocking),
                        "%d objects are not applied, first %s: %s"
                                .formatted(blocking.size(), first.subject(), first.message()));
    }

    /** Conflicts between environments are reasons of their own, because another environment decides them. */
    private static Reason conflictOr(Collection<Problem> problems) {
        return problems.stream()
                .map(Problem::reason)
                .filter(reason ->
                        reason.equals(Reason.HostConflict.name()) || reason.equals(Reason.NamespaceConflict.name()))
                .findFirst()
                .map(Reason::valueOf)
                .orElse(Reason.NotApplied);
    }

    private void disturbed(ApplyResult applied, Report report) {
        report.drift(applied.drift());
        if (applied.drift().isEmpty()) {
            report.conditions().yes(ConditionType.Undisturbed, "no object was changed by hand");
        } else {
            var first = applied.drift().getFirst();
            report.conditions()
                    .no(
                            ConditionType.Undisturbed,
                            Reason.Drifted,
                            "%d objects were changed by hand, first %s: %s"
                                    .formatted(applied.drift().size(), first.subject(), first.message()));
        }
    }

    private void services(DevEnvironment environment, Report report) {
        var workloads = live.of(environment.getMetadata().getName()).stream()
                .filter(object -> object.readiness().workload())
                .toList();
        var notReady = workloads.stream()
                .filter(object -> !object.readiness().ready())
                .map(EnvironmentApply::notReady)
                .toList();
        int ready = workloads.size() - notReady.size();
        report.services(new Services(ready, workloads.size(), ready + "/" + workloads.size(), Report.rows(notReady)));
        if (notReady.isEmpty()) {
            report.conditions().yes(ConditionType.ServicesReady, "%d of %d ready".formatted(ready, workloads.size()));
        } else {
            var first = notReady.getFirst();
            report.conditions()
                    .no(
                            ConditionType.ServicesReady,
                            Reason.ServicesNotReady,
                            "%d of %d ready, first not: %s: %s"
                                    .formatted(ready, workloads.size(), first.subject(), first.message()));
        }
    }

    private static Problem notReady(LiveObject object) {
        return new Problem(
                object.key().display(),
                Reason.ServicesNotReady.name(),
                object.readiness().message());
    }

    private void ingress(DevEnvironment environment, Resolved resolved, PlatformService.State state, Report report) {
        var conditions = report.conditions();
        var name = environment.getMetadata().getName();
        var conflict = state.conflicts().stream()
                .filter(candidate -> candidate.younger().equals(name))
                .findFirst();
        if (conflict.isPresent()) {
            conditions.no(
                    ConditionType.IngressReady,
                    Reason.PlatformConflict,
                    conflict.get().message());
        } else if (!state.problems().isEmpty()) {
            var first = state.problems().getFirst();
            conditions.no(
                    ConditionType.IngressReady, Reason.PlatformNotReady, first.subject() + ": " + first.message());
            report.retryWithin(LATER);
        } else if (!resolved.unserved().isEmpty()) {
            var first = resolved.unserved().getFirst();
            conditions.no(ConditionType.IngressReady, Reason.RouteNotServed, first.subject() + ": " + first.message());
        } else {
            component(state.traefik(), ConditionType.IngressReady, "Traefik serves the routes", report);
        }
        if (environment.getSpec().dns().host() == Dns.Host.None) {
            conditions.disabled(ConditionType.HostDNSReady, "spec.dns.host is None");
        } else {
            component(state.hostDns(), ConditionType.HostDNSReady, "answers on NodePort 30053", report);
        }
    }

    private static void component(Optional<String> notReady, ConditionType type, String message, Report report) {
        notReady.ifPresentOrElse(
                why -> report.conditions().no(type, Reason.PlatformNotReady, why),
                () -> report.conditions().yes(type, message));
    }

    private void clusterDns(DevEnvironment environment, EnvironmentPlan plan, Report report) {
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
