package dev.samekind.parity.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.api.v1alpha1.Hostnames;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.api.v1alpha1.Tls;
import dev.samekind.parity.localise.Change;
import dev.samekind.parity.localise.LocalisationException;
import dev.samekind.parity.localise.Localised;
import dev.samekind.parity.localise.Localiser;
import dev.samekind.parity.localise.RuleConflictException;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.DuplicateKeys;
import dev.samekind.parity.route.CompanionRoutes;
import dev.samekind.parity.route.LocalNames;
import dev.samekind.parity.route.LocalNamesException;
import dev.samekind.parity.route.Route;
import dev.samekind.parity.route.Routes;
import dev.samekind.parity.safety.HostAccess;
import dev.samekind.parity.select.TargetMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Turns production's objects and the baseline's rules into what is to be applied. Pure: the same input gives the same
 * plan, byte for byte.
 */
public final class Planner {
    private final PlanInput input;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> refused = new ArrayList<>();
    private final SortedMap<String, Integer> ruleUse = new TreeMap<>();
    private final Map<ObjectKey, List<Change>> changes = new HashMap<>();

    private Planner(PlanInput input) {
        this.input = input;
    }

    /** The plan; what is wrong is part of it, all at once. */
    public static EnvironmentPlan plan(PlanInput input) {
        return new Planner(input).plan();
    }

    private EnvironmentPlan plan() {
        Localiser.validate(rules())
                .forEach(problem -> errors.add(
                        new Problem("localisation " + problem.rule(), "InvalidBaseline", problem.message())));
        if (!errors.isEmpty()) {
            return EnvironmentPlan.invalid(errors);
        }
        rules().forEach(rule -> ruleUse.put(rule.id(), 0));
        var manifests = localised(distinct());
        var routes = Routes.of(manifests);
        var names = names(routes);
        if (!errors.isEmpty()) {
            return EnvironmentPlan.invalid(errors);
        }
        return assemble(manifests, routes, names);
    }

    private EnvironmentPlan assemble(List<Manifest> manifests, List<Route> routes, SortedMap<String, String> names) {
        var companions = manifests.stream()
                .flatMap(manifest -> CompanionRoutes.of(manifest, names).stream())
                .toList();
        var namespaces = namespaces(manifests);
        var mark = new Mark(input.environment().name(), List.of(input.environment()));
        var objects = new TreeMap<ObjectKey, PlannedObject>();
        namespaces.forEach(namespace -> {
            var manifest = namespace(namespace);
            objects.put(manifest.key(), mark.on(manifest, List.of()));
        });
        manifests.forEach(manifest ->
                objects.put(manifest.key(), mark.on(manifest, changes.getOrDefault(manifest.key(), List.of()))));
        companions.forEach(companion -> objects.put(companion.key(), mark.on(companion, List.of())));
        return new EnvironmentPlan(
                List.of(),
                List.copyOf(objects.values()),
                List.copyOf(refused),
                Secrets.needed(input.bundles(), manifests),
                certificates(routes, names),
                ruleUse,
                names,
                endpoints(routes, names),
                routeHosts(routes, Routes.of(companions)),
                namespaces,
                zones(names));
    }

    private List<Localisation> rules() {
        return input.baseline().localisations();
    }

    private List<Manifest> distinct() {
        var bundleOf = new HashMap<ObjectKey, String>();
        var manifests = new ArrayList<Manifest>();
        for (var bundle : input.bundles()) {
            for (var manifest : bundle.objects()) {
                var other = bundleOf.putIfAbsent(manifest.key(), bundle.name());
                if (other == null) {
                    manifests.add(manifest);
                } else {
                    errors.add(new Problem(
                            manifest.key().display(),
                            "DuplicateObject",
                            "bundles %s and %s both contain it; take it out of one of them"
                                    .formatted(other, bundle.name())));
                }
            }
        }
        return manifests;
    }

    private List<Manifest> localised(List<Manifest> manifests) {
        var localiser = Localiser.of(rules());
        var kept = new ArrayList<Manifest>();
        for (var manifest : manifests) {
            try {
                keep(manifest, localiser.localise(manifest), kept);
            } catch (LocalisationException e) {
                errors.add(new Problem(manifest.key().display(), reason(e), String.valueOf(e.getMessage())));
            }
        }
        return kept;
    }

    private static String reason(LocalisationException error) {
        return error instanceof RuleConflictException ? "RuleConflict" : "InvalidBaseline";
    }

    private void keep(Manifest original, Localised localised, List<Manifest> kept) {
        localised.changes().forEach(change -> ruleUse.merge(change.rule(), 1, Integer::sum));
        var manifest = localised.manifest();
        if (manifest == null || isRefused(manifest)) {
            return;
        }
        changes.put(original.key(), localised.changes());
        kept.add(manifest);
    }

    private boolean isRefused(Manifest manifest) {
        var problems = new ArrayList<Problem>();
        DuplicateKeys.in(manifest)
                .forEach(duplicate -> problems.add(new Problem(
                        manifest.key().display(),
                        "DuplicateListKey",
                        "%s: %s".formatted(duplicate.path(), duplicate.message()))));
        var access = HostAccess.of(manifest);
        if (!access.isEmpty() && !mayAccessHost(manifest)) {
            problems.add(new Problem(
                    manifest.key().display(),
                    "HostAccessRefused",
                    "%s; allow it by spec.privilegedWorkloads of the baseline, with reason and owner, or change it by a localisation"
                            .formatted(String.join("; ", access))));
        }
        refused.addAll(problems);
        return !problems.isEmpty();
    }

    private boolean mayAccessHost(Manifest manifest) {
        return input.baseline().privilegedWorkloads().stream()
                .anyMatch(rule -> TargetMatcher.of(rule.target()).matches(manifest.key()));
    }

    private SortedMap<String, String> names(List<Route> routes) {
        var hosts = new TreeSet<String>();
        routes.stream().map(Route::host).filter(host -> !host.isEmpty()).forEach(hosts::add);
        try {
            return new TreeMap<>(
                    LocalNames.of(input.environment().name(), input.spec().hostnames(), hosts));
        } catch (LocalNamesException e) {
            errors.add(new Problem("spec.hostnames", "InvalidHostnames", String.valueOf(e.getMessage())));
            return new TreeMap<>();
        }
    }

    private static SortedSet<String> namespaces(List<Manifest> manifests) {
        var namespaces = new TreeSet<String>();
        manifests.forEach(manifest -> {
            var namespace = manifest.key().namespace();
            if (namespace != null) {
                namespaces.add(namespace);
            }
        });
        return namespaces;
    }

    private static Manifest namespace(String name) {
        var tree = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Namespace");
        tree.putObject("metadata").put("name", name);
        return Manifest.of(tree);
    }

    private SortedMap<String, SortedSet<String>> certificates(List<Route> routes, Map<String, String> names) {
        var certificates = new TreeMap<String, SortedSet<String>>();
        if (input.spec().tls().mode() == Tls.Mode.None) {
            return certificates;
        }
        for (var route : routes) {
            if (route.tlsSecret() != null && !route.host().isEmpty()) {
                issue(certificates, route, route.tlsSecret(), route.host());
            }
            var local = names.get(route.host());
            if (local != null && !local.equals(route.host())) {
                issue(certificates, route, CompanionRoutes.TLS_SECRET, local);
            }
        }
        return certificates;
    }

    private static void issue(Map<String, SortedSet<String>> certificates, Route route, String secret, String host) {
        certificates
                .computeIfAbsent(route.object().namespace() + "/" + secret, key -> new TreeSet<>())
                .add(host);
    }

    private List<EnvironmentPlan.Endpoint> endpoints(List<Route> routes, Map<String, String> names) {
        var tls = input.spec().tls().mode() == Tls.Mode.LocalCA;
        return routes.stream()
                .map(route -> new EnvironmentPlan.Endpoint(
                        names.getOrDefault(route.host(), anyHost()),
                        route.host(),
                        tls,
                        route.paths().isEmpty() ? "/" : route.paths().getFirst(),
                        route.object().display()))
                .filter(endpoint -> !endpoint.localHost().startsWith("*."))
                .sorted(Comparator.comparing(EnvironmentPlan.Endpoint::url))
                .toList();
    }

    private static SortedMap<String, SortedSet<String>> routeHosts(List<Route> routes, List<Route> companions) {
        var hosts = new TreeMap<String, SortedSet<String>>();
        Stream.concat(routes.stream(), companions.stream())
                .filter(route -> !route.host().isEmpty())
                .forEach(route -> hosts.computeIfAbsent(route.object().display(), key -> new TreeSet<>())
                        .add(route.host()));
        return hosts;
    }

    private SortedSet<String> zones(Map<String, String> names) {
        var zones = new TreeSet<String>();
        if (input.spec().hostnames().mode() == Hostnames.Mode.Suffix) {
            zones.add(anyHost());
        } else {
            names.values().forEach(local -> zones.add(local.startsWith("*.") ? local.substring(2) : local));
        }
        return zones;
    }

    /** A route without a host answers every name, so the environment's suffix is as good as any. */
    private String anyHost() {
        Hostnames hostnames = input.spec().hostnames();
        return hostnames.suffix() == null ? input.environment().name() + ".localhost" : hostnames.suffix();
    }
}
