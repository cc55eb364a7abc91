package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.plan.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Who may have a host, a namespace or a cluster-scoped object that several environments want: the oldest. Computed from
 * plans alone, so it does not depend on who was faster.
 */
record Claims(Map<String, String> hosts, Map<String, String> places) {
    /** Oldest first; the uid decides between equal times. */
    static final Comparator<DevEnvironment> OLDEST_FIRST = Comparator.comparing(
                    (DevEnvironment environment) -> environment.getMetadata().getCreationTimestamp())
            .thenComparing(environment -> environment.getMetadata().getUid());

    /** Claims of all environments that are older than one. */
    static Claims olderThan(
            DevEnvironment one,
            Collection<DevEnvironment> all,
            Function<DevEnvironment, Optional<EnvironmentPlan>> planOf) {
        var hosts = new HashMap<String, String>();
        var places = new HashMap<String, String>();
        all.stream()
                .filter(other -> OLDEST_FIRST.compare(other, one) < 0)
                .filter(other -> other.getMetadata().getDeletionTimestamp() == null)
                .sorted(OLDEST_FIRST)
                .forEach(other -> planOf.apply(other).ifPresent(plan -> {
                    var name = other.getMetadata().getName();
                    plan.hosts().forEach(host -> hosts.putIfAbsent(host, name));
                    plan.objects().forEach(object -> places.putIfAbsent(place(object), name));
                }));
        return new Claims(hosts, places);
    }

    /** Objects of the plan that an older environment leaves free. */
    Granted grant(EnvironmentPlan plan) {
        var granted = new ArrayList<PlannedObject>();
        var problems = new ArrayList<Problem>();
        for (var object : plan.objects()) {
            var hostsOfRoute = plan.routeHosts().getOrDefault(object.key().display(), Collections.emptySortedSet());
            conflict(object, hostsOfRoute).ifPresentOrElse(problems::add, () -> granted.add(object));
        }
        return new Granted(granted, problems);
    }

    /** What may be applied, and what may not. */
    record Granted(List<PlannedObject> objects, List<Problem> problems) {}

    private Optional<Problem> conflict(PlannedObject object, SortedSet<String> hostsOfRoute) {
        var owner = places.get(place(object));
        if (owner != null) {
            return Optional.of(new Problem(
                    object.key().display(),
                    Reason.NamespaceConflict.name(),
                    "%s belongs to the older environment %s; give one of the two another namespace"
                            .formatted(place(object), owner)));
        }
        return hostsOfRoute.stream()
                .filter(hosts::containsKey)
                .findFirst()
                .map(host -> new Problem(
                        object.key().display(),
                        Reason.HostConflict.name(),
                        "host %s is answered by the older environment %s; give one of the two another name"
                                .formatted(host, hosts.get(host))));
    }

    private static String place(PlannedObject object) {
        var key = object.key();
        if (key.namespace() != null) {
            return "namespace " + key.namespace();
        }
        return key.kind().equals("Namespace") ? "namespace " + key.name() : key.display();
    }
}
