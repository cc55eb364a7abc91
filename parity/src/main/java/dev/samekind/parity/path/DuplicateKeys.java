package dev.samekind.parity.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Items with the same keys in lists that server-side apply merges by keys. The API server accepts some of them on
 * create (an environment variable or container port that is there twice) and answers every apply with HTTP 500.
 */
public final class DuplicateKeys {
    private DuplicateKeys() {}

    /**
     * One duplicate.
     *
     * @param path the items, by their keys
     * @param message what is wrong and what to do, for people
     */
    public record Problem(KeyedPath path, String message) {}

    /** All duplicates of an object; none for kinds of other API groups, whose lists we do not know. */
    public static List<Problem> in(Manifest manifest) {
        var group = manifest.key().group();
        var problems = new ArrayList<Problem>();
        if (!group.contains(".") || group.endsWith(".k8s.io")) {
            search(KeyedPath.ROOT, manifest.tree(), manifest, problems);
        }
        return List.copyOf(problems);
    }

    private static void search(KeyedPath at, JsonNode node, Manifest manifest, List<Problem> problems) {
        if (node instanceof ArrayNode list) {
            duplicates(at, list).forEach(key -> problems.add(problem(at, key, manifest)));
            var steps = ListKeys.steps(at, list);
            for (int i = 0; i < list.size(); i++) {
                search(at.then(steps.get(i)), list.get(i), manifest, problems);
            }
        } else {
            node.properties().forEach(field -> search(at.field(field.getKey()), field.getValue(), manifest, problems));
        }
    }

    private static Set<Step> duplicates(KeyedPath at, ArrayNode list) {
        var seen = new HashSet<Step>();
        var twice = new LinkedHashSet<Step>();
        for (var item : list) {
            var key = ListKeys.step(ListKeys.of(at), item);
            if (key != null && !seen.add(key)) {
                twice.add(key);
            }
        }
        return twice;
    }

    private static Problem problem(KeyedPath list, Step key, Manifest manifest) {
        var path = list.then(key);
        return new Problem(
                path,
                "%s has more than one item %s; server-side apply refuses that: keep one of them in production's manifest"
                        .formatted(manifest.key().display(), path));
    }
}
