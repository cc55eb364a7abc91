package dev.samekind.parity.capability;

import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.platform.LocalFacts;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fields that are accepted here and not acted on. No row is about what one node satisfies trivially (disruption budgets,
 * spreading), nor about network policies, which are tried.
 */
public final class Capabilities {
    private final Function<ObjectKey, @Nullable String> actors;
    private final LocalFacts facts;

    private Capabilities(Function<ObjectKey, @Nullable String> actors, LocalFacts facts) {
        this.actors = actors;
        this.facts = facts;
    }

    /**
     * What the table says about objects.
     *
     * @param objects production's objects after localisation
     * @param actors who acts on an object here, by the names that the table uses
     * @param facts the cluster
     */
    public static List<CheckResult> of(
            Collection<Manifest> objects, Function<ObjectKey, @Nullable String> actors, LocalFacts facts) {
        var capabilities = new Capabilities(actors, facts);
        return objects.stream()
                .flatMap(object -> capabilities.about(object).stream())
                .toList();
    }

    private List<CheckResult> about(Manifest object) {
        var results = new ArrayList<CheckResult>();
        for (var row : CapabilityTable.ROWS) {
            if (row.group().equals(object.key().group())
                    && row.kind().equals(object.key().kind())
                    && (row.actor() == null || Objects.equals(row.actor(), actors.apply(object.key())))) {
                new Places(row, object.tree()).find().forEach(place -> result(row, object.key(), place, results));
            }
        }
        return results;
    }

    private void result(Capability row, ObjectKey object, KeyedPath place, List<CheckResult> results) {
        var acts = acts(row);
        if (acts == null) {
            results.add(result(row, object, place, Outcome.NotComparable, unknown(row), "it could not be read"));
        } else if (!acts) {
            results.add(result(row, object, place, Outcome.NotEnforced, row.reason(), row.evidence()));
        } else if (row.feature() != null) {
            results.add(result(
                    row, object, place, Outcome.Same, "FeatureDeclared", "GatewayClass declares " + row.feature()));
        }
    }

    private static CheckResult result(
            Capability row, ObjectKey object, KeyedPath place, Outcome outcome, String reason, String evidence) {
        return new CheckResult(row.check(), object, place.toString(), outcome, null, null, reason, evidence, null);
    }

    private @Nullable Boolean acts(Capability row) {
        if (row.feature() != null) {
            return contains(facts.gatewayFeatures(), row.feature());
        }
        return switch (row.needs()) {
            case null -> false;
            case Api -> contains(facts.apiGroups(), Objects.requireNonNull(row.api()));
            case LoadBalancer -> facts.platform().loadBalancers();
        };
    }

    private static @Nullable Boolean contains(@Nullable Collection<String> known, String name) {
        return known == null ? null : known.contains(name);
    }

    private static String unknown(Capability row) {
        return switch (row.needs()) {
            case null -> "FeatureUnknown";
            case Api -> "MetricsUnknown";
            case LoadBalancer -> "LoadBalancerUnknown";
        };
    }
}
