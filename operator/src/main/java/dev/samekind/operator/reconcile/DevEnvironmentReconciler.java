package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.operator.handoff.HandOffMonitor;
import dev.samekind.operator.live.Changes;
import dev.samekind.operator.reconcile.Resolution.Resolved;
import dev.samekind.operator.reconcile.Resolution.Unresolved;
import dev.samekind.operator.status.ConditionType;
import dev.samekind.operator.status.Reason;
import dev.samekind.operator.status.StatusWriter;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Observe, validate, plan, apply, prune, report: always all of it, whatever woke us. */
@ControllerConfiguration(
        name = "devenvironment",
        finalizerName = dev.samekind.api.v1alpha1.Samekind.FINALIZER,
        generationAwareEventProcessing = false,
        // JOSDK 5.3.2 loses a spec change that lands while status is written; see docs/decisions
        informer = @Informer(comparableResourceVersions = false),
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 3, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 1000, intervalMultiplier = 1.5, maxInterval = 30_000)
public class DevEnvironmentReconciler implements Reconciler<DevEnvironment>, Cleaner<DevEnvironment> {
    private static final Logger LOG = Logger.getLogger(DevEnvironmentReconciler.class);
    private static final Duration STILL_GOING = Duration.ofSeconds(1);

    private final ClusterGuard guard;
    private final Plans plans;
    private final Environments environments;
    private final EnvironmentApply apply;
    private final EnvironmentCleanup cleanup;
    private final RouteProbe probe;
    private final ParityStep parity;
    private final HandOffMonitor handOffs;
    private final StatusWriter statusWriter;
    private final Changes changes;
    private final Clock clock;

    DevEnvironmentReconciler(
            ClusterGuard guard,
            Plans plans,
            Environments environments,
            EnvironmentApply apply,
            EnvironmentCleanup cleanup,
            RouteProbe probe,
            ParityStep parity,
            HandOffMonitor handOffs,
            StatusWriter statusWriter,
            Changes changes,
            Clock clock) {
        this.guard = guard;
        this.plans = plans;
        this.environments = environments;
        this.apply = apply;
        this.cleanup = cleanup;
        this.probe = probe;
        this.parity = parity;
        this.handOffs = handOffs;
        this.statusWriter = statusWriter;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, DevEnvironment>> prepareEventSources(EventSourceContext<DevEnvironment> context) {
        return List.of(new EnvironmentTriggers(context, changes));
    }

    @Override
    public UpdateControl<DevEnvironment> reconcile(DevEnvironment environment, Context<DevEnvironment> context) {
        var report = new Report(environment, statusWriter.latest(environment));
        if (guard.admits(report.conditions())) {
            switch (plans.of(environment)) {
                case Unresolved unresolved -> {
                    report.unresolved(unresolved);
                    parity.unknown(environment, unresolved.message(), report);
                }
                case Resolved resolved -> {
                    var all = context.getPrimaryCache().list().toList();
                    report.resolved(resolved);
                    apply.run(
                            environment,
                            resolved,
                            environments.claimsBefore(environment, all),
                            environments.needs(all),
                            report);
                }
            }
        } else {
            parity.unknown(environment, "this cluster is refused, condition ClusterIsLocal says why", report);
        }
        statusWriter.write(environment, report.status(clock));
        var control = UpdateControl.<DevEnvironment>noUpdate();
        return report.retryAfter().map(control::rescheduleAfter).orElse(control);
    }

    @Override
    public DeleteControl cleanup(DevEnvironment environment, Context<DevEnvironment> context) {
        var others = context.getPrimaryCache().list().toList();
        if (!cleanup.isDone(environment, statusWriter.latest(environment), environments.needs(others))) {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(STILL_GOING);
        }
        plans.forget(environment);
        probe.forget(environment.getMetadata().getName());
        parity.forget(environment.getMetadata().getName());
        handOffs.forget(environment.getMetadata().getName());
        statusWriter.forget(environment);
        changes.anythingChanged();
        return DeleteControl.defaultDelete();
    }

    @Override
    public ErrorStatusUpdateControl<DevEnvironment> updateErrorStatus(
            DevEnvironment environment, Context<DevEnvironment> context, Exception error) {
        LOG.warnf("environment %s: %s", environment.getMetadata().getName(), error.getMessage());
        var report = new Report(environment, statusWriter.latest(environment));
        report.conditions().unknown(ConditionType.Applied, Reason.Failed, String.valueOf(error.getMessage()));
        parity.unknown(environment, "the last attempt failed, condition Applied says why", report);
        try {
            statusWriter.write(environment, report.status(clock));
        } catch (RuntimeException unreachable) {
            // the API server is what failed: there is nobody to report to
            LOG.debugf(
                    unreachable,
                    "status of %s was not written",
                    environment.getMetadata().getName());
        }
        return ErrorStatusUpdateControl.noStatusUpdate();
    }
}
