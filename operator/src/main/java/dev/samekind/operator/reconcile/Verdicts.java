package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Secrets;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Services;
import dev.samekind.operator.apply.Problems;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.secret.SecretsState;
import dev.samekind.operator.status.ConditionType;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.plan.Problem;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What was found, as conditions and rows of status. */
final class Verdicts {
    private Verdicts() {}

    /** Whether every object stands; true when it does. */
    static boolean applied(List<Problem> problems, Report report) {
        report.notApplied(problems);
        var blocking = problems.stream().filter(Problems::isBlocking).toList();
        if (blocking.isEmpty()) {
            report.conditions().yes(ConditionType.Applied, "every object stands");
            return true;
        }
        var first = blocking.getFirst();
        report.conditions()
                .no(
                        ConditionType.Applied,
                        conflictOr(blocking),
                        "%d objects are not applied, first %s: %s"
                                .formatted(blocking.size(), first.subject(), first.message()));
        return false;
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

    static void disturbed(List<Problem> drift, Report report) {
        report.drift(drift);
        if (drift.isEmpty()) {
            report.conditions().yes(ConditionType.Undisturbed, "no object was changed by hand");
            return;
        }
        var first = drift.getFirst();
        report.conditions()
                .no(
                        ConditionType.Undisturbed,
                        Reason.Drifted,
                        "%d objects were changed by hand, first %s: %s"
                                .formatted(drift.size(), first.subject(), first.message()));
    }

    static void secrets(SecretsState state, Report report) {
        report.secrets(new Secrets(state.required(), state.present(), state.missing()));
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

    static void services(Collection<LiveObject> workloads, Collection<HandOff> handOffs, Report report) {
        var silent = handOffs.stream()
                .filter(handOff -> handOff.state() == HandOff.State.NotAnswering)
                .map(Verdicts::notAnswering);
        var notReady = Stream.concat(
                        workloads.stream()
                                .filter(object -> !object.readiness().ready())
                                .map(Verdicts::notReady),
                        silent)
                .toList();
        int ready = Math.max(0, workloads.size() - notReady.size());
        report.services(new Services(ready, workloads.size(), ready + "/" + workloads.size(), Report.rows(notReady)));
        if (notReady.isEmpty()) {
            report.conditions().yes(ConditionType.ServicesReady, "%d of %d ready".formatted(ready, workloads.size()));
            return;
        }
        var first = notReady.getFirst();
        report.conditions()
                .no(
                        ConditionType.ServicesReady,
                        Reason.ServicesNotReady,
                        "%d of %d ready, first not: %s: %s"
                                .formatted(ready, workloads.size(), first.subject(), first.message()));
    }

    private static Problem notAnswering(HandOff handOff) {
        return new Problem(
                "service " + handOff.name(), Reason.HandOffNotAnswering.name(), String.valueOf(handOff.message()));
    }

    private static Problem notReady(LiveObject object) {
        return new Problem(
                object.key().display(),
                Reason.ServicesNotReady.name(),
                object.readiness().message());
    }
}
