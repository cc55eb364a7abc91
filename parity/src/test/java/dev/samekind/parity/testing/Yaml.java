package dev.samekind.parity.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.parity.manifest.Manifest;
import java.util.Arrays;
import java.util.List;

/** Manifests and rules as people write them. */
public final class Yaml {
    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory());

    private Yaml() {}

    /** Any tree. */
    public static JsonNode tree(String yaml) {
        try {
            return MAPPER.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    /** One object. */
    public static Manifest manifest(String yaml) {
        return Manifest.of((ObjectNode) tree(yaml));
    }

    /** Objects between lines of {@code ---}. */
    public static List<Manifest> manifests(String yaml) {
        return Arrays.stream(yaml.split("(?m)^---$")).map(Yaml::manifest).toList();
    }

    /** A rule, with a reason and an owner where the text has none; the value of set and add may stand without its object. */
    public static Localisation rule(String yaml) {
        var tree = (ObjectNode) tree(yaml);
        tree.putIfAbsent("reason", tree.textNode("laptop size"));
        tree.putIfAbsent("owner", tree.textNode("platform"));
        for (var action : List.of("set", "add")) {
            if (tree.has(action)
                    && !(tree.path(action).size() == 1 && tree.path(action).has("value"))) {
                tree.set(action, tree.objectNode().set("value", tree.get(action)));
            }
        }
        try {
            return MAPPER.treeToValue(tree, Localisation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }
}
