package dev.samekind.parity.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.compare.ObjectInput.Unenforced;
import dev.samekind.parity.localise.Change;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.testing.Yaml;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comparisons of a ConfigMap whose three forms differ in what stands under /data. */
final class Comparisons {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final FieldOwners EDITOR = new FieldOwners(
            List.of(new FieldOwners.Owner("kubectl-edit", Yaml.tree("{'f:data': {'f:a': {}, 'f:b': {}, 'f:c': {}}}"))));

    private Comparisons() {}

    static RuleBook book(String yaml) {
        try {
            var tree = new ObjectMapper(new YAMLFactory()).readTree(yaml);
            tree.forEach(list -> list.forEach(rule -> {
                ((ObjectNode) rule).putIfAbsent("reason", TextNode.valueOf("because"));
                ((ObjectNode) rule).putIfAbsent("owner", TextNode.valueOf("platform"));
                ((ObjectNode) rule).putIfAbsent("target", Yaml.tree("{kind: ConfigMap}"));
            }));
            var json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            return RuleBook.of(json.treeToValue(tree, ParityBaselineSpec.class), NOW);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    static ObjectNode map(String data) {
        return Yaml.manifest("{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: shop}, data: %s}"
                        .formatted(data))
                .tree();
    }

    static ObjectInput input(@Nullable String production, String expected, String live, Change... changes) {
        var tree = map(expected);
        return new ObjectInput(
                Manifest.of(tree).key(),
                production == null ? null : map(production),
                tree,
                map(live),
                List.of(changes),
                production == null ? BuiltIn.COMPANION : null,
                Set.of(),
                EDITOR,
                List.of());
    }

    static ObjectInput owners(ObjectInput input, FieldOwners owners) {
        return copy(input, input.controlled(), owners, input.unenforced());
    }

    static ObjectInput controlled(ObjectInput input, String path) {
        return copy(input, Set.of(KeyedPath.parse(path)), input.owners(), input.unenforced());
    }

    static ObjectInput unenforced(ObjectInput input, String path, String check) {
        return copy(input, input.controlled(), input.owners(), List.of(new Unenforced(KeyedPath.parse(path), check)));
    }

    private static ObjectInput copy(
            ObjectInput input, Set<KeyedPath> controlled, FieldOwners owners, List<Unenforced> unenforced) {
        return new ObjectInput(
                input.key(),
                input.production(),
                input.expected(),
                input.live(),
                input.changes(),
                input.builtIn(),
                controlled,
                owners,
                unenforced);
    }

    /** The leaf at a path. */
    static Leaf leaf(ObjectInput input, RuleBook book, String path) {
        return ObjectComparison.of(input, book).stream()
                .filter(leaf -> leaf.path().toString().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
