package dev.samekind.parity.secret;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;

/** Secrets that controllers make of other objects. */
final class ProviderReferences {
    private ProviderReferences() {}

    /** The Secret that External Secrets Operator makes. */
    static void external(Referrer to) {
        var spec = to.tree().path("spec");
        var target = spec.path("target");
        if (target.path("creationPolicy").asText().equals("None")) {
            return;
        }
        var template = target.path("template");
        var keys = new TreeSet<>(Referrer.fields(template.path("data")));
        if (!replacesKeys(template)) {
            keys.addAll(Referrer.each(spec.path("data"), "secretKey"));
        }
        to.makes(target.path("name"), template.path("type"), keys);
    }

    /** A template's data stands in the place of what was fetched, unless it asks for both. */
    private static boolean replacesKeys(JsonNode template) {
        boolean hasData = !template.path("data").isEmpty()
                || !template.path("templateFrom").isEmpty();
        return hasData && !template.path("mergePolicy").asText().equals("Merge");
    }

    /** The Secret that Sealed Secrets unseals. */
    static void sealed(Referrer to) {
        var spec = to.tree().path("spec");
        var template = spec.path("template");
        var keys = new TreeSet<>(Referrer.fields(spec.path("encryptedData")));
        keys.addAll(Referrer.fields(template.path("data")));
        to.makes(template.path("metadata").path("name"), template.path("type"), keys);
    }
}
