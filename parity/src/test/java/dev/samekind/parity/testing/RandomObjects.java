package dev.samekind.parity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Objects from a seed: Deployments with what rules are about, and trees with whatever JSON allows. */
public final class RandomObjects {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NASTY = List.of(
            "a",
            "a/b",
            "~",
            "~1",
            "[0]",
            "a]b",
            "*",
            "",
            "x=y",
            "=",
            "\"q\"",
            " s ",
            "a,b",
            "ä",
            "\n",
            "'",
            "~e",
            "//",
            "app.kubernetes.io/name");

    private final Random random;

    public RandomObjects(long seed) {
        random = new Random(seed);
    }

    /** A Deployment in namespace shop with 1 to 3 containers. */
    public Manifest deployment() {
        var root = (ObjectNode)
                Yaml.tree("{apiVersion: apps/v1, kind: Deployment, metadata: {name: api, namespace: shop}}");
        if (random.nextBoolean()) {
            ((ObjectNode) root.get("metadata")).set("annotations", annotations());
        }
        var spec = root.putObject("spec");
        if (random.nextInt(4) > 0) {
            spec.put("replicas", random.nextInt(6));
        }
        var pod = spec.putObject("template").putObject("spec");
        var containers = pod.putArray("containers");
        for (int i = 0; i <= random.nextInt(3); i++) {
            containers.add(container("c" + i));
        }
        if (random.nextBoolean()) {
            var tolerations = pod.putArray("tolerations");
            for (int i = 0; i < random.nextInt(3); i++) {
                tolerations.addObject().put("key", "t" + i).put("operator", "Exists");
            }
        }
        return Manifest.of(root);
    }

    private ObjectNode container(String name) {
        var container = JSON.objectNode().put("name", name);
        container.put("image", (random.nextBoolean() ? "registry.example.com/" : "docker.io/") + name + ":1");
        if (random.nextBoolean()) {
            container.putObject("resources").putObject("limits").put("memory", oneOf("64Mi", "512Mi", "1Gi", "2G"));
        }
        if (random.nextBoolean()) {
            var env = container.putArray("env");
            for (int i = 0; i < random.nextInt(4); i++) {
                env.addObject().put("name", "E" + i).put("value", oneOf("", "a", "b"));
            }
        }
        if (random.nextBoolean()) {
            container.putArray("ports").addObject().put("containerPort", 8080);
        }
        return container;
    }

    private ObjectNode annotations() {
        var annotations = JSON.objectNode();
        for (int i = 0; i < random.nextInt(3); i++) {
            annotations.put("example.com/a" + i, oneOf("x", "y"));
        }
        return annotations;
    }

    /** Any JSON object, with names and values that paths must escape. */
    public ObjectNode anything() {
        return object(4);
    }

    /** The same tree with the fields of its objects in another order. */
    public static ObjectNode reordered(ObjectNode tree, Random random) {
        return (ObjectNode) reordered((JsonNode) tree, random);
    }

    private static JsonNode reordered(JsonNode node, Random random) {
        if (node instanceof ArrayNode list) {
            var copy = JSON.arrayNode();
            list.forEach(item -> copy.add(reordered(item, random)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var fields = new ArrayList<>(object.properties());
        Collections.shuffle(fields, random);
        var copy = JSON.objectNode();
        fields.forEach(field -> copy.set(field.getKey(), reordered(field.getValue(), random)));
        return copy;
    }

    private JsonNode node(int depth) {
        return switch (random.nextInt(depth <= 0 ? 4 : 7)) {
            case 0 -> JSON.numberNode(random.nextInt(100));
            case 1 -> JSON.textNode(oneOf(NASTY.toArray(String[]::new)));
            case 2 -> JSON.booleanNode(random.nextBoolean());
            case 3 -> JSON.nullNode();
            case 4 -> list(depth);
            default -> object(depth - 1);
        };
    }

    private JsonNode list(int depth) {
        var list = JSON.arrayNode();
        for (int i = 0; i < random.nextInt(4); i++) {
            list.add(
                    random.nextBoolean()
                            ? JSON.objectNode().put("name", oneOf(NASTY.toArray(String[]::new)))
                            : node(depth - 1));
        }
        return list;
    }

    private ObjectNode object(int depth) {
        var object = JSON.objectNode();
        for (int i = 0; i < random.nextInt(5); i++) {
            var name = random.nextInt(3) == 0
                    ? oneOf("spec", "containers", "env", "ports", "volumes")
                    : oneOf(NASTY.toArray(String[]::new));
            object.set(name, node(depth));
        }
        return object;
    }

    private String oneOf(String... values) {
        return values[random.nextInt(values.length)];
    }
}
