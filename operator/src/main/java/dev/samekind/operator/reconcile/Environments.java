package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.operator.platform.PlatformNeeds;
import dev.samekind.operator.reconcile.Resolution.Resolved;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What environments mean to each other: older ones' claims, and the platform that all share. */
@Singleton
class Environments {
    private final Plans plans;

    Environments(Plans plans) {
        this.plans = plans;
    }

    /** What older environments claim. */
    Claims claimsBefore(DevEnvironment one, Collection<DevEnvironment> all) {
        return Claims.olderThan(one, all, this::plan);
    }

    /** Platform needs of all environments that have something applied or to apply and are not being deleted, oldest first. */
    Map<Mark.Owner, PlatformNeeds> needs(Collection<DevEnvironment> all) {
        var needs = new LinkedHashMap<Mark.Owner, PlatformNeeds>();
        all.stream()
                .filter(environment -> environment.getMetadata().getDeletionTimestamp() == null)
                .sorted(Claims.OLDEST_FIRST)
                .forEach(environment -> plans.standing(environment)
                        .ifPresent(standing -> needs.put(owner(environment), standing.needs())));
        return needs;
    }

    static Mark.Owner owner(DevEnvironment environment) {
        return new Mark.Owner(
                environment.getMetadata().getName(), environment.getMetadata().getUid());
    }

    private Optional<EnvironmentPlan> plan(DevEnvironment environment) {
        return plans.standing(environment).map(Resolved::plan);
    }
}
