package dev.samekind.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;

/** Helm hooks: tests are no part of what production runs, the others are mirrored like any object. */
final class Hooks {
    private Hooks() {}

    /** The hooks of an object; empty for most. */
    static List<String> of(JsonNode object) {
        var hooks =
                object.path("metadata").path("annotations").path("helm.sh/hook").asText();
        return Arrays.stream(hooks.split(","))
                .map(String::strip)
                .filter(hook -> !hook.isEmpty())
                .toList();
    }

    /** Whether an object exists for {@code helm test} only. */
    static boolean isTestOnly(JsonNode object) {
        var hooks = of(object);
        return !hooks.isEmpty() && hooks.stream().allMatch(hook -> hook.startsWith("test"));
    }
}
