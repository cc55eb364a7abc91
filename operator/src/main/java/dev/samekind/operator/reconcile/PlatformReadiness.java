package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.Dns;
import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.reconcile.Resolution.Resolved;
import dev.samekind.operator.status.ConditionType;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.manifest.ObjectKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says whether the platform does for an environment what its routes and names need. */
@Singleton
class PlatformReadiness {
    private static final Duration SOON = Duration.ofMillis(250);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final PlatformService platform;
    private final RouteProbe probe;

    PlatformReadiness(PlatformService platform, RouteProbe probe) {
        this.platform = platform;
        this.probe = probe;
    }

    /** Reports on Traefik, on every route, and on the DNS server for this machine. */
    void report(
            DevEnvironment environment,
            Resolved resolved,
            PlatformService.State state,
            Set<ObjectKey> standing,
            Collection<LiveObject> workloads,
            Report report) {
        routes(environment.getMetadata().getName(), resolved, state, standing, workloads, report);
        var conditions = report.conditions();
        if (environment.getSpec().dns().host() == Dns.Host.None) {
            conditions.disabled(ConditionType.HostDNSReady, "spec.dns.host is None");
        } else {
            state.hostDns()
                    .ifPresentOrElse(
                            why -> conditions.no(ConditionType.HostDNSReady, Reason.PlatformNotReady, why),
                            () -> conditions.yes(ConditionType.HostDNSReady, "answers on NodePort 30053"));
        }
    }

    private void routes(
            String name,
            Resolved resolved,
            PlatformService.State state,
            Set<ObjectKey> standing,
            Collection<LiveObject> workloads,
            Report report) {
        var broken = broken(name, resolved, state);
        if (broken.isPresent()) {
            report.conditions()
                    .no(
                            ConditionType.IngressReady,
                            broken.get().reason(),
                            broken.get().message());
            probe.forget(name);
            if (!state.problems().isEmpty()) {
                report.retryWithin(LATER);
            }
            return;
        }
        ask(name, new RouteProbe.Routes(resolved, standing, platform.traefikVersion()), workloads, report);
    }

    private record Broken(Reason reason, String message) {}

    /** What stands in the way before Traefik can be asked. */
    private static Optional<Broken> broken(String name, Resolved resolved, PlatformService.State state) {
        var conflict = state.conflicts().stream()
                .filter(candidate -> candidate.younger().equals(name))
                .findFirst();
        if (conflict.isPresent()) {
            return Optional.of(
                    new Broken(Reason.PlatformConflict, conflict.get().message()));
        }
        if (!state.problems().isEmpty()) {
            var first = state.problems().getFirst();
            return Optional.of(new Broken(Reason.PlatformNotReady, first.subject() + ": " + first.message()));
        }
        if (!resolved.unserved().isEmpty()) {
            var first = resolved.unserved().getFirst();
            return Optional.of(new Broken(Reason.RouteNotServed, first.subject() + ": " + first.message()));
        }
        return state.traefik().map(why -> new Broken(Reason.PlatformNotReady, why));
    }

    private void ask(String name, RouteProbe.Routes routes, Collection<LiveObject> workloads, Report report) {
        var ready = workloads.stream()
                .filter(workload -> workload.readiness().ready())
                .map(LiveObject::key)
                .collect(Collectors.toSet());
        switch (probe.ask(name, new RouteProbe.Question(routes, ready))) {
            case RouteProbe.Answer.Routed routed ->
                report.conditions().yes(ConditionType.IngressReady, "Traefik serves the routes");
            case RouteProbe.Answer.Refused refused -> {
                report.conditions().no(ConditionType.IngressReady, Reason.RouteNotServed, refused.message());
                report.retryWithin(LATER);
            }
            case RouteProbe.Answer.Behind behind -> {
                report.conditions().no(ConditionType.IngressReady, Reason.Progressing, behind.message());
                // while services start, each that gets ready asks anyway
                report.retryWithin(ready.size() == workloads.size() ? SOON : LATER);
            }
        }
    }
}
