package dev.samekind.parity.plan;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.api.v1alpha1.ServiceSpec.Mode;
import dev.samekind.parity.baseline.BaselineValidator;
import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.handoff.ManagedFields;
import dev.samekind.parity.handoff.Relays;
import dev.samekind.parity.handoff.RemoteAccess;
import dev.samekind.parity.handoff.ServiceRun;
import dev.samekind.parity.handoff.ServiceRuns;
import dev.samekind.parity.localise.Change;
import dev.samekind.parity.localise.LocalisationException;
import dev.samekind.parity.localise.Localised;
import dev.samekind.parity.localise.Localiser;
import dev.samekind.parity.localise.RuleConflictException;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.DuplicateKeys;
import dev.samekind.parity.path.Trees;
import dev.samekind.parity.route.LocalNames;
import dev.samekind.parity.route.LocalNamesException;
import dev.samekind.parity.route.Route;
import dev.samekind.parity.route.Routes;
import dev.samekind.parity.safety.HostAccess;
import dev.samekind.parity.secret.SecretReferences;
import dev.samekind.parity.select.TargetMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns production's objects and the baseline's rules into what is to be applied. Pure: the same input gives the same
 * plan, byte for byte.
 */
public final class Planner {
    private static final String DEFAULT_NAMESPACE = "default";

    private final PlanInput input;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> refused = new ArrayList<>();
    private final List<Problem> omitted = new ArrayList<>();
    private final SortedMap<ObjectKey, String> omittedBy = new TreeMap<>();
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
        BaselineValidator.validate(input.baseline())
                .forEach(problem -> errors.add(new Problem(problem.rule(), problem.reason(), problem.message())));
        if (!errors.isEmpty()) {
            return EnvironmentPlan.invalid(errors);
        }
        rules().forEach(rule -> ruleUse.put(rule.id(), 0));
        var production = distinct();
        var localised = localised(production);
        var services = ServiceRuns.of(input.spec().services(), localised);
        services.problems()
                .forEach(problem -> errors.add(
                        new Problem("spec.services " + problem.service(), "InvalidServices", problem.message())));
        RemoteAccess.refused(input.spec(), input.baseline().remoteRules())
                .forEach(problem -> errors.add(
                        new Problem("spec.services " + problem.service(), "RemoteNotAllowed", problem.message())));
        var manifests = withoutThoseAway(localised, services.runs());
        leaveToOthers(manifests, services.runs());
        var names = names(Routes.of(manifests));
        if (!errors.isEmpty()) {
            return EnvironmentPlan.invalid(errors);
        }
        return assemble(
                production,
                manifests,
                new LocalRoutes(input.environment().name(), input.spec(), manifests, names),
                names,
                services.runs());
    }

    /** Workloads that run elsewhere, or nowhere, are scaled to nothing. */
    private List<Manifest> withoutThoseAway(List<Manifest> manifests, List<ServiceRun> services) {
        var scaled = new HashMap<ObjectKey, String>();
        services.forEach(service -> {
            if (service.mode() == Mode.Off) {
                scaled.put(service.workload(), BuiltIn.OFF);
            } else if (service.mayLeave() && input.handOffs().away().contains(service.name())) {
                scaled.put(service.workload(), service.remote() == null ? BuiltIn.HAND_OFF : BuiltIn.REMOTE);
            }
        });
        return manifests.stream()
                .map(manifest -> {
                    var rule = scaled.get(manifest.key());
                    return rule == null ? manifest : scaledToNothing(manifest, rule);
                })
                .toList();
    }

    /** Their fields stay as they are planned; what others make of them is not undone. */
    private void leaveToOthers(List<Manifest> manifests, List<ServiceRun> services) {
        var managed = services.stream()
                .filter(ServiceRun::managed)
                .map(ServiceRun::workload)
                .collect(Collectors.toSet());
        manifests.stream().filter(manifest -> managed.contains(manifest.key())).forEach(manifest -> {
            var all = new ArrayList<>(changes.getOrDefault(manifest.key(), List.of()));
            for (var path : ManagedFields.of(manifest)) {
                var value = Trees.get(manifest.tree(), path).orElse(null);
                all.add(new Change(path.toString(), BuiltIn.MANAGED_BY, value, value));
            }
            changes.put(manifest.key(), List.copyOf(all));
        });
    }

    private Manifest scaledToNothing(Manifest manifest, String rule) {
        var tree = manifest.tree().deepCopy();
        var before = tree.at("/spec/replicas");
        tree.withObject("/spec").put("replicas", 0);
        var all = new ArrayList<>(changes.getOrDefault(manifest.key(), List.of()));
        all.add(new Change("/spec/replicas", rule, before.isMissingNode() ? null : before, IntNode.valueOf(0)));
        changes.put(manifest.key(), List.copyOf(all));
        return new Manifest(manifest.key(), tree);
    }

    private EnvironmentPlan assemble(
            List<Manifest> production,
            List<Manifest> manifests,
            LocalRoutes routes,
            SortedMap<String, String> names,
            List<ServiceRun> services) {
        routes.taken().forEach(companion -> refused.add(nameTaken(companion.key())));
        routes.crowded().forEach(companion -> refused.add(crowded(companion)));
        var certificates = routes.certificates();
        var namespaces = namespaces(manifests, certificates.keySet());
        var companions = new ArrayList<>(routes.companions());
        companions.addAll(relays(manifests, services));
        var objects = objects(manifests, companions, namespaces);
        return new EnvironmentPlan(
                List.of(),
                production.stream()
                        .collect(Collectors.toMap(
                                Manifest::key, manifest -> manifest, (one, other) -> one, TreeMap::new)),
                List.copyOf(objects.values()),
                List.copyOf(refused),
                List.copyOf(omitted),
                omittedBy,
                SecretReferences.needed(manifests, DEFAULT_NAMESPACE, known()),
                certificates,
                ruleUse,
                names,
                routes.endpoints(),
                routes.routeHosts(),
                namespaces,
                routes.zones(),
                services);
    }

    private List<Manifest> relays(List<Manifest> manifests, List<ServiceRun> services) {
        var own =
                manifests.stream().map(manifest -> manifest.key().inventoryId()).collect(Collectors.toSet());
        var kept = new ArrayList<Manifest>();
        var rules = input.baseline().remoteRules();
        for (var relay : Relays.of(input.environment().name(), services, input.handOffs(), rules, manifests)) {
            if (own.contains(relay.key().inventoryId())) {
                refused.add(nameTaken(relay.key()));
            } else {
                kept.add(relay);
            }
        }
        return kept;
    }

    private SortedMap<ObjectKey, PlannedObject> objects(
            List<Manifest> manifests, List<Manifest> companions, SortedSet<String> namespaces) {
        var mark = new Mark(input.environment().name(), List.of(input.environment()));
        var objects = new TreeMap<ObjectKey, PlannedObject>();
        namespaces.forEach(namespace -> {
            var manifest = namespace(namespace);
            objects.put(manifest.key(), mark.on(manifest, List.of()));
        });
        manifests.forEach(manifest ->
                objects.put(manifest.key(), mark.on(manifest, changes.getOrDefault(manifest.key(), List.of()))));
        companions.forEach(companion -> objects.put(companion.key(), mark.on(companion, List.of())));
        return objects;
    }

    private static Problem nameTaken(ObjectKey companion) {
        return new Problem(
                companion.display(),
                "CompanionNameTaken",
                "production has an object of the name that one of ours would have; rename it there, or omit it by a localisation");
    }

    private static Problem crowded(ObjectKey companion) {
        return new Problem(
                companion.display(),
                "TooManyListeners",
                "the Gateway for local names would need more than the 64 listeners that Gateway API allows, so its routes answer production's names only; use spec.hostnames.mode: Suffix, with which hosts of one wildcard share a listener, or omit routes by a localisation");
    }

    private List<SecretShape> known() {
        return input.bundles().stream()
                .flatMap(bundle -> bundle.secrets().stream())
                .toList();
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
        if (manifest == null) {
            omitted.add(omission(original.key(), localised));
            omittedBy.put(original.key(), localised.changes().getFirst().rule());
            return;
        }
        if (isRefused(manifest)) {
            return;
        }
        changes.put(original.key(), localised.changes());
        kept.add(manifest);
    }

    private static Problem omission(ObjectKey object, Localised localised) {
        var rule = localised.changes().getFirst().rule();
        var ineffective = localised.ineffective();
        return new Problem(
                object.display(),
                "Omitted",
                "rule %s leaves it out".formatted(rule)
                        + (ineffective.isEmpty()
                                ? ""
                                : ", so these rules have no effect on it: " + String.join(", ", ineffective)));
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
        routes.stream()
                .map(Route::host)
                .filter(host -> !host.isEmpty() && !input.isClustersOwn(host))
                .forEach(hosts::add);
        try {
            return new TreeMap<>(
                    LocalNames.of(input.environment().name(), input.spec().hostnames(), hosts));
        } catch (LocalNamesException e) {
            errors.add(new Problem("spec.hostnames", "InvalidHostnames", String.valueOf(e.getMessage())));
            return new TreeMap<>();
        }
    }

    private static SortedSet<String> namespaces(List<Manifest> manifests, Set<String> certificates) {
        var namespaces = new TreeSet<String>();
        certificates.forEach(secret -> namespaces.add(secret.substring(0, secret.indexOf('/'))));
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
}
