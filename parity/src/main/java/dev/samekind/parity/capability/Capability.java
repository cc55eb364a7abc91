package dev.samekind.parity.capability;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.path.KeyedPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of capabilities.json: fields of a kind that are not acted on here, and unless what.
 *
 * @param id name of the row
 * @param group API group of the kind, empty for the core group
 * @param kind kind
 * @param path fields, as a keyed path with wildcards
 * @param absent whether the path is meant where the object does not have it, because the server fills it in
 * @param annotations which fields below the path are meant; all where absent
 * @param actor who acts on the object here for the row to hold; anybody where absent
 * @param values values that the row is about; any where empty
 * @param exceptValues values that it is not about
 * @param when another field that must have one of its values
 * @param unless another field that must not
 * @param unlessAny fields of which none may be there
 * @param feature feature of Gateway API with which the fields are acted on
 * @param needs what the cluster must have for the fields to be acted on
 * @param api API group that {@code needs: Api} means
 * @param check what was looked at
 * @param reason frozen reason
 * @param evidence how it is known, in one sentence
 * @param source where it can be read
 */
record Capability(
        String id,
        String group,
        String kind,
        KeyedPath path,
        boolean absent,
        @Nullable Annotations annotations,
        @Nullable String actor,
        List<String> values,
        List<String> exceptValues,
        @Nullable Condition when,
        @Nullable Condition unless,
        List<KeyedPath> unlessAny,
        @Nullable String feature,
        @Nullable Need needs,
        @Nullable String api,
        Check check,
        String reason,
        String evidence,
        String source) {

    /** What a cluster may have. */
    enum Need {
        /** An API group. */
        Api,
        /** Something that gives Services of type LoadBalancer an address. */
        LoadBalancer
    }

    /** Fields whose names begin with a prefix, but for some. */
    record Annotations(String prefix, List<String> known) {
        Annotations {
            known = known == null ? List.of() : List.copyOf(known);
        }

        boolean covers(String name) {
            return name.startsWith(prefix) && !known.contains(name.substring(prefix.length()));
        }
    }

    /** A field that has one of some values, or any but some. */
    record Condition(KeyedPath path, List<String> values, List<String> exceptValues) {
        Condition {
            values = values == null ? List.of() : List.copyOf(values);
            exceptValues = exceptValues == null ? List.of() : List.copyOf(exceptValues);
        }
    }

    Capability {
        values = values == null ? List.of() : List.copyOf(values);
        exceptValues = exceptValues == null ? List.of() : List.copyOf(exceptValues);
        unlessAny = unlessAny == null ? List.of() : List.copyOf(unlessAny);
    }
}
