package dev.samekind.acceptance.crd;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Path in a schema; list items all have one path, and stand for the first item of a resource.
 *
 * @param steps field names, and "[]" for the items of a list
 */
record SchemaPath(List<String> steps) {
    static final SchemaPath ROOT = new SchemaPath(List.of());

    private static final String ITEM = "[]";

    SchemaPath field(String name) {
        return step(name);
    }

    SchemaPath item() {
        return step(ITEM);
    }

    /** As the API server names it in messages, for example {@code spec.bundles[0].name}. */
    String inMessages() {
        return String.join(".", steps).replace("." + ITEM, "[0]");
    }

    /** Pointer to it in a resource. */
    JsonPointer pointer() {
        var pointer = JsonPointer.empty();
        for (var step : steps) {
            pointer = step.equals(ITEM) ? pointer.appendIndex(0) : pointer.appendProperty(step);
        }
        return pointer;
    }

    boolean isStatus() {
        return !steps.isEmpty() && steps.getFirst().equals("status");
    }

    private SchemaPath step(String step) {
        return new SchemaPath(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    @Override
    public String toString() {
        return String.join(".", steps).replace("." + ITEM, ITEM);
    }
}
