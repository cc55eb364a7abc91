package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Parity;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.parity.ParityService;
import dev.samekind.operator.parity.Restorer;
import dev.samekind.operator.reconcile.Resolution.Resolved;
import dev.samekind.operator.status.ConditionType;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.plan.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has parity evaluated, carries out what was asked for by annotations, and says the verdict in status. */
@Singleton
class ParityStep {
    private static final Logger LOG = Logger.getLogger(ParityStep.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);
    /** What comes back again and again is put there by something that an edit cannot win against. */
    private static final int ATTEMPTS = 5;

    private final ParityService parity;
    private final Restorer restorer;
    private final Map<String, Attempts> attempts = new ConcurrentHashMap<>();
    private final Map<String, String> checksAsked = new ConcurrentHashMap<>();

    ParityStep(ParityService parity, Restorer restorer) {
        this.parity = parity;
        this.restorer = restorer;
    }

    private record Attempts(String what, int count) {}

    /** Whether somebody asked for drift to be put back and that is not done yet. */
    static boolean restoreRequested(DevEnvironment environment, Report report) {
        var wanted = annotation(environment, Samekind.RESTORE_ANNOTATION);
        var before = report.before().parity();
        return wanted != null && (before == null || !wanted.equals(before.restored()));
    }

    /** Evaluates what stands. */
    void run(
            DevEnvironment environment,
            Resolved resolved,
            Collection<PlannedObject> granted,
            Collection<Problem> problems,
            Map<ObjectKey, String> remote,
            Report report) {
        askForChecks(environment, report);
        // before the evaluation: what ends during it is only in the next one
        var checked = checked(environment, report);
        var before = report.before().parity();
        if (checked != null && (before == null || !checked.equals(before.checked()))) {
            parity.writeAnew(environment.getMetadata().getName());
        }
        ParityService.Evaluation evaluation;
        try {
            evaluation = parity.evaluate(new ParityService.Request(
                    environment,
                    resolved.plan(),
                    resolved.rules(),
                    resolved.bundles(),
                    resolved.facts(),
                    resolved.baseline(),
                    granted,
                    problems,
                    remote,
                    report.conditions().holds(ConditionType.ServicesReady)));
        } catch (RuntimeException e) {
            LOG.warnf("parity of environment %s: %s", environment.getMetadata().getName(), e.getMessage());
            unknown(environment, "the evaluation failed: " + e.getMessage(), report);
            report.retryWithin(LATER);
            return;
        }
        var restored = restore(environment, evaluation, report);
        var untilSteady = parity.untilSteady(evaluation.report());
        if (untilSteady != null) {
            report.retryWithin(untilSteady);
        }
        tell(environment, evaluation.report(), checked, restored, report);
    }

    /** There is nothing to evaluate, so nothing can be said. */
    void unknown(DevEnvironment environment, String why, Report report) {
        var before = report.before().parity();
        try {
            var found = parity.unknown(environment, why);
            var checked = checked(environment, report);
            tell(environment, found, checked, before == null ? null : before.restored(), report);
        } catch (RuntimeException e) {
            LOG.debugf(
                    e,
                    "the report of %s was not written",
                    environment.getMetadata().getName());
            report.conditions().unknown(ConditionType.InParity, Reason.ParityUnknown, why);
        }
    }

    void forget(String environment) {
        parity.forget(environment);
        attempts.remove(environment);
        checksAsked.remove(environment);
    }

    private void askForChecks(DevEnvironment environment, Report report) {
        var name = environment.getMetadata().getName();
        var wanted = annotation(environment, Samekind.CHECK_ANNOTATION);
        var before = report.before().parity();
        if (wanted != null
                && (before == null || !wanted.equals(before.checked()))
                && !wanted.equals(checksAsked.put(name, wanted))) {
            parity.checkAgain(name);
        }
    }

    /** The request that is carried out, the earlier one while there is still something to put back. */
    private @Nullable String restore(DevEnvironment environment, ParityService.Evaluation evaluation, Report report) {
        var before = report.before().parity();
        var earlier = before == null ? null : before.restored();
        var requested = restoreRequested(environment, report);
        var wanted = annotation(environment, Samekind.RESTORE_ANNOTATION);
        if (!requested && environment.getSpec().onDrift() != DevEnvironmentSpec.OnDrift.Restore) {
            return earlier;
        }
        var drifted = evaluation.report().differences().stream()
                .filter(row -> row.state() == dev.samekind.api.v1alpha1.Difference.State.Drift)
                .map(row -> row.id() + row.live())
                .toList();
        if (drifted.isEmpty()) {
            attempts.remove(environment.getMetadata().getName());
            return requested ? wanted : earlier;
        }
        if (!mayTry(environment.getMetadata().getName(), drifted + Objects.toString(wanted))) {
            return requested ? wanted : earlier;
        }
        restorer.restore(evaluation.objects());
        report.retryWithin(SOON);
        return earlier;
    }

    private boolean mayTry(String environment, String what) {
        var now = attempts.merge(
                environment,
                new Attempts(what, 1),
                (known, first) -> known.what().equals(what) ? new Attempts(what, known.count() + 1) : first);
        return now.count() <= ATTEMPTS;
    }

    /** The last request of which every check has been made. */
    private @Nullable String checked(DevEnvironment environment, Report report) {
        var before = report.before().parity();
        return parity.isChecked(environment.getMetadata().getName())
                ? annotation(environment, Samekind.CHECK_ANNOTATION)
                : before == null ? null : before.checked();
    }

    private void tell(
            DevEnvironment environment,
            ParityReportSpec found,
            @Nullable String checked,
            @Nullable String restored,
            Report report) {
        var name = environment.getMetadata().getName();
        var verdict = Objects.requireNonNull(found.verdict());
        report.parity(new Parity(
                verdict,
                name,
                Objects.requireNonNull(found.digest()),
                Objects.requireNonNull(found.summary()),
                checked,
                restored));
        var message = String.valueOf(found.message());
        switch (verdict) {
            case InParity, InParityWithDeviations -> report.conditions().yes(ConditionType.InParity, message);
            case OutOfParity -> report.conditions().no(ConditionType.InParity, Reason.OutOfParity, message);
            case Unknown -> report.conditions().unknown(ConditionType.InParity, Reason.ParityUnknown, message);
        }
    }

    private static @Nullable String annotation(DevEnvironment environment, String name) {
        var annotations = environment.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(name);
    }
}
