package dev.samekind.parity.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.compare.FieldOwners;
import dev.samekind.parity.compare.ObjectInput;
import dev.samekind.parity.compare.ObjectInput.Unenforced;
import dev.samekind.parity.localise.Change;
import dev.samekind.parity.localise.Localiser;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.normalise.Canonical;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Leaves;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.report.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * One object to compare, from a seed: production's, what real rules make of it with our marks, and a live one after edits
 * that nobody declared.
 *
 * @param input the three forms
 * @param baseline rules about it
 * @param checks what was found not to be acted on
 */
public record RandomComparison(ObjectInput input, ParityBaselineSpec baseline, List<CheckResult> checks) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Mark MARK = new Mark("demo", List.of(new Mark.Owner("demo", "uid")));

    /** The comparison of a seed. */
    public static RandomComparison of(long seed) {
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        var manifest = manifest(seed, random);
        var rules = new RandomBaselines(random, manifest.key().kind(), Leaves.of(manifest.tree()));
        var localised = localised(manifest, rules.localisations());
        var expected = localised.expected();
        var live = edited(manifest, expected, random);
        var production =
                random.nextInt(12) == 0 ? null : Canonical.of(manifest.tree().deepCopy());
        var everything = Leaves.of(expected);
        everything.putAll(Leaves.of(live));
        var baseline = new RandomBaselines(random, manifest.key().kind(), everything);
        var checks = checks(manifest, baseline, random);
        var input = new ObjectInput(
                manifest.key(),
                production,
                expected,
                live,
                localised.changes(),
                production == null ? BuiltIn.COMPANION : null,
                random.nextBoolean() ? Set.of() : Set.of(baseline.path(1)),
                owners(random, baseline),
                checks.stream()
                        .map(check -> new Unenforced(
                                KeyedPath.parse(check.path()),
                                Ids.check(
                                        check.object(),
                                        check.path(),
                                        check.check().name())))
                        .toList());
        return new RandomComparison(input, baseline.with(localised.rules()), checks);
    }

    private static Manifest manifest(long seed, Random random) {
        if (random.nextInt(4) > 0) {
            return new RandomKinds(seed).any();
        }
        var tree = (ObjectNode)
                Yaml.tree("{apiVersion: example.com/v1, kind: Widget, metadata: {name: w, namespace: shop}}");
        tree.set("spec", new RandomObjects(seed).anything());
        return Manifest.of(tree);
    }

    private record Expected(ObjectNode expected, List<Change> changes, List<Localisation> rules) {}

    /** Rules that contradict or do not fit are left out: a plan with them is refused before anything is compared. */
    private static Expected localised(Manifest manifest, List<Localisation> rules) {
        var applied = new ArrayList<Localisation>();
        for (var rule : rules) {
            applied.add(rule);
            try {
                Localiser.of(applied).localise(manifest);
            } catch (RuntimeException e) {
                applied.removeLast();
            }
        }
        var localised = Localiser.of(applied).localise(manifest);
        var kept = localised.manifest() == null
                        || !localised.manifest().tree().path("metadata").isObject()
                ? manifest
                : localised.manifest();
        return new Expected(
                Canonical.of(tree(MARK.on(kept, localised.changes()).bytes())), localised.changes(), applied);
    }

    private static ObjectNode edited(Manifest manifest, ObjectNode expected, Random random) {
        var live = expected.deepCopy();
        for (int i = 0; i < random.nextInt(4); i++) {
            var mutator = Mutator.values()[random.nextInt(Mutator.values().length)];
            live = mutator.apply(manifest.key(), live, random)
                    .map(Mutation::tree)
                    .orElse(live);
        }
        if (random.nextInt(3) == 0) {
            RandomBundles.spoil(live, random);
        }
        return Canonical.of(live);
    }

    private static List<CheckResult> checks(Manifest manifest, RandomBaselines paths, Random random) {
        var checks = new ArrayList<CheckResult>();
        var seen = new HashSet<KeyedPath>();
        for (int i = 0; i < random.nextInt(3); i++) {
            var path = paths.path(3);
            if (seen.add(path)) {
                checks.add(new CheckResult(
                        Check.RouteFeatureEnforced,
                        manifest.key(),
                        path.toString(),
                        Outcome.NotEnforced,
                        null,
                        random.nextBoolean() ? null : "NotDone",
                        "NotEnforced",
                        "it was tried",
                        null));
            }
        }
        return checks;
    }

    private static FieldOwners owners(Random random, RandomBaselines paths) {
        if (random.nextInt(4) == 0) {
            return FieldOwners.NOBODY;
        }
        var fields = JSON.createObjectNode();
        var at = fields;
        for (var step : paths.path(2).steps()) {
            at = at.putObject(step.toString().replaceFirst("^/", "f:"));
        }
        return new FieldOwners(List.of(new FieldOwners.Owner("kubectl-edit", fields)));
    }

    private static ObjectNode tree(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
