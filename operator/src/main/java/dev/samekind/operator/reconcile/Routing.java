package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.Dns;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.operator.platform.Image;
import dev.samekind.operator.platform.PlatformNeeds;
import dev.samekind.operator.platform.traefik.GatewayClasses;
import dev.samekind.operator.platform.traefik.IngressClasses;
import dev.samekind.operator.platform.traefik.Providers;
import dev.samekind.operator.platform.traefik.TraefikVersions;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Phase;
import dev.samekind.parity.plan.Problem;
import dev.samekind.platform.Traefik;
import dev.samekind.platform.dns.DnsNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an environment's routes mean for the platform. */
record Routing(List<Manifest> manifests) {
    /** Objects of the plan that may say something about routing: few, so that reading them again is cheap. */
    static Routing of(EnvironmentPlan plan) {
        var manifests = new ArrayList<Manifest>();
        for (var object : plan.objects()) {
            if (object.phase() == Phase.ROUTE || object.phase() == Phase.DEFINITION) {
                manifests.add(object.manifest());
            }
        }
        return new Routing(manifests);
    }

    /** What is wrong with the platform that a baseline asks for. */
    static Optional<String> problem(ParityBaselineSpec rules) {
        return Optional.ofNullable(rules.platform())
                .flatMap(platform -> Optional.ofNullable(platform.traefik()))
                .flatMap(traefik -> Optional.ofNullable(traefik.version()))
                .flatMap(TraefikVersions::problem)
                .map(problem -> "spec.platform.traefik.version: " + problem);
    }

    /** Traefik's image as the baseline wants it. */
    static Image traefikImage(ParityBaselineSpec rules) {
        var platform = rules.platform();
        var traefik = platform == null ? null : platform.traefik();
        return new Image(
                traefik == null || traefik.repository() == null ? Traefik.REPOSITORY : traefik.repository(),
                "v" + (traefik == null || traefik.version() == null ? Traefik.VERSION : traefik.version()));
    }

    PlatformNeeds needs(DevEnvironment environment, EnvironmentPlan plan, ParityBaselineSpec rules) {
        var platform = rules.platform();
        var traefik = platform == null ? null : platform.traefik();
        var coredns = platform == null ? null : platform.coredns();
        return new PlatformNeeds(
                environment.getMetadata().getName(),
                traefik == null ? null : traefik.repository(),
                traefik == null ? null : traefik.version(),
                coredns == null || coredns.repository() == null
                        ? null
                        : coredns.repository() + ":v" + coredns.version(),
                Providers.neededBy(manifests),
                IngressClasses.neededBy(manifests),
                GatewayClasses.neededBy(manifests),
                environment.getSpec().dns().host() == Dns.Host.Server,
                plan.zones().stream()
                        .filter(zone -> DnsNames.problemOfZone(zone).isEmpty())
                        .collect(Collectors.toSet()));
    }

    /** Routes that stand but that Traefik does not act on. */
    List<Problem> unserved() {
        return Providers.unserved(manifests).stream()
                .map(route -> new Problem(
                        route.object().display(), Reason.RouteNotServed.name(), route.reason() + ". " + route.fix()))
                .toList();
    }
}
