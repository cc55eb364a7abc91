package dev.samekind.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Difference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mistake of {@code examples/shop/demo/breaks.yaml}.
 *
 * @param name what people call it
 * @param says what it is, in one line
 * @param here how it is made in the environment; null where it cannot be
 * @param inProduction how it is made on the production side; null where an environment that follows production shows nothing
 */
record Mistake(
        String name,
        String says,
        @Nullable Side here,
        @Nullable Side inProduction) {

    /** One way to make a mistake. */
    record Side(
            List<ObjectNode> create,
            List<Edit> edit,
            List<Ref> delete,
            @Nullable Production bundle,
            @Nullable ObjectNode baseline,
            Row row) {
        Side {
            create = create == null ? List.of() : List.copyOf(create);
            edit = edit == null ? List.of() : List.copyOf(edit);
            delete = delete == null ? List.of() : List.copyOf(delete);
        }

        /** Whether the environment mirrors something else while it is broken. */
        boolean varies() {
            return bundle != null || baseline != null;
        }
    }

    /** An object. */
    record Ref(String apiVersion, String kind, String namespace, String name) {
        String display() {
            return "%s %s/%s".formatted(kind, namespace, name);
        }
    }

    /** Values that fields of an object get, by keyed paths. */
    record Edit(String apiVersion, String kind, String namespace, String name, Map<String, JsonNode> set) {
        Ref object() {
            return new Ref(apiVersion, kind, namespace, name);
        }
    }

    /** What is another one in the changed bundle. */
    record Production(
            List<Edit> edit, List<ObjectNode> add, @Nullable ObjectNode spec) {
        Production {
            edit = edit == null ? List.of() : List.copyOf(edit);
            add = add == null ? List.of() : List.copyOf(add);
        }
    }

    /** What the verdict must say; without an object or a path, of any. */
    record Row(
            Difference.State state,
            String reason,
            @Nullable String object,
            @Nullable String path) {
        boolean fits(Difference difference) {
            return difference.state() == state
                    && difference.reason().equals(reason)
                    && (object == null
                            || (difference.object() != null
                                    && object.equals(difference.object().display())))
                    && (path == null || path.equals(difference.path()));
        }

        String display() {
            return reason + (object == null ? "" : " of " + object);
        }
    }

    /** The side that was asked for; null where it cannot be made there. */
    @Nullable
    Side side(boolean production) {
        return production ? inProduction : here;
    }
}
