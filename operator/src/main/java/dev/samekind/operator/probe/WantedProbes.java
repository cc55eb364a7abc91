package dev.samekind.operator.probe;

import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.broker.Brokers;
import dev.samekind.parity.check.database.Databases;
import dev.samekind.parity.check.network.PolicyVerdict;
import dev.samekind.parity.check.reach.Visit;
import dev.samekind.parity.check.route.RouteFeature;
import dev.samekind.parity.check.route.RouteFeatures;
import dev.samekind.parity.check.server.Server;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.PlannedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The probes that an environment needs.
 *
 * @param probes the probes
 * @param impossible questions that nothing can be asked, with the reason
 */
record WantedProbes(List<Probe> probes, List<Impossible> impossible) {
    /** A probe's result has room for so many answers. */
    private static final int FEATURES_AT_ONCE = 10;

    private static final int VISITS_AT_ONCE = 4;
    private static final Set<String> FEATURE_KINDS = Set.of("Ingress", "HTTPRoute", "Gateway", "Middleware");

    record Impossible(Question question, String why) {}

    /** The probes of an environment. */
    static WantedProbes of(
            EnvironmentPlan plan,
            List<ProductionBundleSpec> bundles,
            Optional<String> address,
            ReadyEndpoints endpoints) {
        var probes = new ArrayList<Probe>();
        var impossible = new ArrayList<Impossible>();
        var mirrored = plan.objects().stream()
                .filter(object -> plan.production().containsKey(object.key()))
                .toList();
        var policies = PolicyVerdict.questions(
                mirrored.stream().map(PlannedObject::key).toList());
        if (!policies.isEmpty()) {
            probes.add(new NetworkProbe(policies));
        }
        address.ifPresent(traefik -> {
            probes.addAll(features(mirrored, traefik));
            probes.addAll(visits(plan, mirrored, traefik, endpoints));
        });
        servers(plan, bundles)
                .forEach(server -> server.obstacle()
                        .ifPresentOrElse(
                                why -> server.questions()
                                        .forEach(question -> impossible.add(new Impossible(question, why))),
                                () -> probes.add(new ServerProbe(server))));
        return new WantedProbes(List.copyOf(probes), List.copyOf(impossible));
    }

    /** Databases, as production runs them; brokers and object stores, as they are here, for a stand-in may take their place. */
    private static List<Server> servers(EnvironmentPlan plan, List<ProductionBundleSpec> bundles) {
        var databases =
                bundles.stream().flatMap(bundle -> bundle.databases().stream()).toList();
        var declared = bundles.stream()
                .flatMap(bundle -> bundle.declaredObjects().stream())
                .toList();
        var here = plan.objects().stream().map(PlannedObject::manifest).toList();
        var servers = new ArrayList<Server>(Databases.of(plan.production().values(), databases));
        servers.addAll(Brokers.of(here, declared));
        return servers;
    }

    private static List<Probe> features(List<PlannedObject> mirrored, String traefik) {
        var manifests = mirrored.stream()
                .filter(object -> FEATURE_KINDS.contains(object.key().kind()))
                .map(PlannedObject::manifest)
                .toList();
        var byRequest = RouteFeatures.of(manifests).stream()
                .collect(Collectors.groupingBy(RouteFeature::key, TreeMap::new, Collectors.toList()));
        var probes = new ArrayList<Probe>();
        while (!byRequest.isEmpty()) {
            var batch = new TreeMap<String, List<RouteFeature>>();
            while (!byRequest.isEmpty() && batch.size() < FEATURES_AT_ONCE) {
                var entry = byRequest.pollFirstEntry();
                batch.put(entry.getKey(), entry.getValue());
            }
            probes.add(new FeaturesProbe(batch, traefik));
        }
        return probes;
    }

    private static List<Probe> visits(
            EnvironmentPlan plan, List<PlannedObject> mirrored, String traefik, ReadyEndpoints endpoints) {
        var routed = plan.routeHosts().keySet();
        var routes = mirrored.stream()
                .filter(object -> routed.contains(object.key().display()))
                .map(PlannedObject::manifest)
                .toList();
        var visits = Visit.of(plan, routes);
        var probes = new ArrayList<Probe>();
        for (int i = 0; i < visits.size(); i += VISITS_AT_ONCE) {
            probes.add(
                    new ReachProbe(visits.subList(i, Math.min(i + VISITS_AT_ONCE, visits.size())), traefik, endpoints));
        }
        return probes;
    }
}
