package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Endpoint;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.InventoryEntry;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.ObjectProblem;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.RuleUse;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Secrets;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Services;
import dev.samekind.operator.reconcile.Resolution.Resolved;
import dev.samekind.operator.reconcile.Resolution.Unresolved;
import dev.samekind.operator.status.ConditionType;
import dev.samekind.operator.status.Conditions;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what one reconcile finds, and becomes the status. What it does not touch stays as it was before. */
final class Report {
    /** Rows of a list in status; the counts beside it are always whole. */
    private static final int ROWS = 50;
    /** Objects that a rule leaves out and that a message names. */
    private static final int OMITTED = 5;

    private final DevEnvironment environment;
    private final DevEnvironmentStatus before;
    private final Conditions conditions = new Conditions();
    private @Nullable Resolved resolved;
    private @Nullable Services services;
    private @Nullable List<HandOff> handOffs;
    private @Nullable Secrets secrets;
    private @Nullable List<ObjectProblem> drift;
    private @Nullable List<ObjectProblem> notApplied;
    private @Nullable List<InventoryEntry> inventory;
    private DevEnvironmentStatus.@Nullable Parity parity;
    private @Nullable Duration retryAfter;

    Report(DevEnvironment environment, DevEnvironmentStatus before) {
        this.environment = environment;
        this.before = before;
    }

    Conditions conditions() {
        return conditions;
    }

    DevEnvironmentStatus before() {
        return before;
    }

    void unresolved(Unresolved unresolved) {
        conditions.no(ConditionType.BundleResolved, unresolved.reason(), unresolved.message());
    }

    void resolved(Resolved found) {
        resolved = found;
        conditions.yes(ConditionType.BundleResolved, planned(found.plan()));
    }

    private static String planned(EnvironmentPlan plan) {
        var planned = "%d objects planned".formatted(plan.objects().size());
        var omitted = plan.omitted();
        return Stream.concat(
                        Stream.of(planned),
                        omitted.stream().limit(OMITTED).map(object -> object.subject() + ": " + object.message()))
                .collect(Collectors.joining("; "));
    }

    void handOffs(List<HandOff> found) {
        handOffs = found;
    }

    void services(Services found) {
        services = found;
    }

    void secrets(Secrets found) {
        secrets = found;
    }

    void drift(Collection<Problem> problems) {
        drift = rows(problems);
    }

    void notApplied(Collection<Problem> problems) {
        notApplied = rows(problems);
    }

    void parity(DevEnvironmentStatus.Parity found) {
        parity = found;
    }

    void inventory(List<InventoryEntry> entries) {
        inventory = entries;
    }

    /** Something is on its way that no watch will tell of. */
    void retryWithin(Duration delay) {
        retryAfter = retryAfter == null || delay.compareTo(retryAfter) < 0 ? delay : retryAfter;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    DevEnvironmentStatus status(Clock clock) {
        var found = resolved;
        long generation = environment.getMetadata().getGeneration();
        return new DevEnvironmentStatus(
                generation,
                conditions.toList(Objects.requireNonNullElse(before.conditions(), List.of()), generation, clock),
                found == null ? before.bundles() : found.bundles(),
                found == null ? before.baseline() : found.baseline(),
                found == null ? before.endpoints() : endpoints(found),
                services == null ? before.services() : services,
                handOffs == null ? before.handOffs() : handOffs,
                secrets == null ? before.secrets() : secrets,
                found == null ? before.localisations() : ruleUse(found),
                drift == null ? before.drift() : drift,
                notApplied == null ? before.notApplied() : notApplied,
                parity == null ? before.parity() : parity,
                inventory == null ? before.inventory() : inventory);
    }

    private static List<Endpoint> endpoints(Resolved found) {
        return found.plan().endpoints().stream()
                .map(endpoint -> new Endpoint(
                        endpoint.url(),
                        endpoint.productionHost().isEmpty() ? null : endpoint.productionHost(),
                        endpoint.route()))
                .limit(ROWS)
                .toList();
    }

    private static List<RuleUse> ruleUse(Resolved found) {
        return found.plan().ruleUse().entrySet().stream()
                .map(use -> new RuleUse(use.getKey(), use.getValue()))
                .toList();
    }

    /** One row per object: the list is a map by object in the schema. */
    static List<ObjectProblem> rows(Collection<Problem> problems) {
        var rows = new TreeMap<String, ObjectProblem>();
        problems.forEach(problem -> rows.merge(
                problem.subject(),
                new ObjectProblem(problem.subject(), problem.reason(), problem.message()),
                (first, next) ->
                        new ObjectProblem(first.object(), first.reason(), first.message() + "; " + next.message())));
        return rows.values().stream().limit(ROWS).toList();
    }
}
