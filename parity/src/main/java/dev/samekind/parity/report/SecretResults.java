package dev.samekind.parity.report;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.compare.LeafClass;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares Secrets by type and names of keys. Values are not part of the input. */
public final class SecretResults {
    private static final String MANIFEST = "Manifest";

    private SecretResults() {}

    /**
     * A Secret that is here.
     *
     * @param type its type
     * @param keys names of its keys
     * @param generatedBy id of the rule that generated its values, null where none did
     */
    public record Live(
            String type, Collection<String> keys, @Nullable String generatedBy) {}

    /**
     * What became of a Secret that production's objects have or need.
     *
     * @param wanted its shape in production
     * @param live what is here, null where there is none
     */
    public static ObjectResult of(SecretShape wanted, @Nullable Live live) {
        var key = new ObjectKey("", "v1", "Secret", wanted.namespace(), wanted.name());
        if (live == null && wanted.keys().isEmpty() && !wanted.optional()) {
            return ObjectResult.missing(key, 1, "SecretMissingLocally", neededBy(wanted));
        }
        var counts = new EnumMap<LeafClass, Integer>(LeafClass.class);
        var findings = new ArrayList<Finding>();
        var here = live == null ? List.<String>of() : live.keys();
        for (var name : wanted.keys()) {
            var finding = needed(wanted, name, here.contains(name), live);
            counts.merge(finding == null ? LeafClass.SHAPE_ONLY : finding.leafClass(), 1, Integer::sum);
            if (finding != null) {
                findings.add(finding);
            }
        }
        for (var name : new TreeSet<>(here)) {
            if (!wanted.keys().contains(name)) {
                var finding = further(wanted, name);
                counts.merge(finding.leafClass(), 1, Integer::sum);
                findings.add(finding);
            }
        }
        if (live != null && wanted.origins().contains(MANIFEST)) {
            var isSame = live.type().equals(wanted.type());
            counts.merge(isSame ? LeafClass.SHAPE_ONLY : LeafClass.VIOLATION, 1, Integer::sum);
            if (!isSame) {
                findings.add(type(wanted, live));
            }
        }
        return new ObjectResult(key, counts, findings, List.of());
    }

    private static @Nullable Finding needed(SecretShape wanted, String name, boolean there, @Nullable Live live) {
        if (there) {
            var rule = live == null ? null : live.generatedBy();
            return rule == null
                    ? null
                    : finding(name, LeafClass.ALLOWED, "Declared", RuleBook.GENERATED_SECRETS + rule, null);
        }
        if (wanted.optional() || wanted.optionalKeys().contains(name)) {
            return null;
        }
        return finding(name, LeafClass.VIOLATION, "SecretKeyMissingLocally", null, neededBy(wanted));
    }

    private static String neededBy(SecretShape wanted) {
        return "%s need it".formatted(String.join(", ", wanted.origins()));
    }

    /** A key that nothing in the bundle names is only known to be too much where the bundle has the whole Secret. */
    private static Finding further(SecretShape wanted, String name) {
        return wanted.origins().contains(MANIFEST)
                ? finding(name, LeafClass.VIOLATION, "SecretKeyOnlyLocal", null, null)
                : finding(name, LeafClass.NOT_COMPARABLE, "SecretKeysUnknown", null, null);
    }

    private static Finding type(SecretShape wanted, Live live) {
        return new Finding(
                "/type",
                LeafClass.VIOLATION,
                1,
                "SecretTypeDiffers",
                null,
                null,
                "production has type %s, here it is %s".formatted(wanted.type(), live.type()),
                true,
                null,
                null,
                null);
    }

    private static Finding finding(
            String key, LeafClass leafClass, String reason, @Nullable String rule, @Nullable String evidence) {
        var path = KeyedPath.ROOT.field("data").field(key).toString();
        return new Finding(path, leafClass, 1, reason, rule, null, evidence, true, null, null, null);
    }

    /** Leaves of a whole Secret that only this environment has. */
    public static ObjectResult extra(String namespace, String name, Collection<String> keys) {
        var key = new ObjectKey("", "v1", "Secret", namespace, name);
        int leaves = Math.max(1, keys.size());
        return new ObjectResult(
                key,
                Map.of(LeafClass.EXTRA, leaves),
                List.of(Finding.ofObject(LeafClass.EXTRA, leaves, "SecretOnlyLocal", null, null)),
                List.of());
    }
}
