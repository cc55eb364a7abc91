package dev.samekind.parity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.path.KeyedPath;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Baselines with rules of every list about leaves of one object, some of them at an end. */
public final class RandomBaselines {
    /** When the rules that have ended had still some time left. */
    public static final String PAST = "2020-01-01T00:00:00Z";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VALUES = List.of("x", "a", "b", "1", "true", "", "zz-new");

    private final Random random;
    private final List<Map.Entry<KeyedPath, JsonNode>> leaves;
    private final String kind;

    public RandomBaselines(Random random, String kind, Map<KeyedPath, JsonNode> leaves) {
        this.random = random;
        this.kind = kind;
        this.leaves = List.copyOf(leaves.entrySet());
    }

    /** Rules that change something: of these, the caller takes what can be applied. */
    public List<Localisation> localisations() {
        var rules = JSON.createArrayNode();
        for (int i = 0; i < random.nextInt(4); i++) {
            var rule = rule(rules.addObject(), "l" + i, 1);
            if (random.nextBoolean()) {
                rule.putObject("set").set("value", value());
            } else {
                rule.put("remove", true);
            }
            expire(rule);
        }
        return List.of(JSON.convertValue(rules, Localisation[].class));
    }

    /** The baseline with these localisations and other rules of every list. */
    public ParityBaselineSpec with(List<Localisation> localisations) {
        var spec = JSON.createObjectNode();
        spec.set("localisations", JSON.valueToTree(localisations));
        for (int i = 0; i < random.nextInt(5); i++) {
            var rule = rule(spec.withArray("/tolerances").addObject(), "t" + i, 1);
            switch (random.nextInt(3)) {
                case 0 -> rule.putArray("values").add(value());
                case 1 -> rule.put("min", 0).put("max", "1Ti");
                default -> rule.put("absent", true);
            }
            expire(rule);
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            rule(spec.withArray("/invariants").addObject(), "i" + i, 2);
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            var rule = rule(spec.withArray("/forbiddenInProduction").addObject(), "f" + i, 1);
            rule.putArray("values").add(value());
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            rule(spec.withArray("/sensitive").addObject(), "s" + i, 2);
        }
        return JSON.convertValue(spec, ParityBaselineSpec.class);
    }

    /** A leaf's path, or that of something above it. */
    public KeyedPath path(int above) {
        var path = leaves.get(random.nextInt(leaves.size())).getKey();
        for (int i = 0; i < random.nextInt(above) && path.steps().size() > 1; i++) {
            path = path.parent();
        }
        return path;
    }

    private ObjectNode rule(ObjectNode rule, String id, int above) {
        rule.put("id", id).put("reason", "a reason").put("owner", "platform");
        rule.putObject("target").put("kind", kind);
        return rule.put("path", path(above).toString());
    }

    private void expire(ObjectNode rule) {
        if (random.nextInt(4) == 0) {
            rule.put("expiresAt", PAST);
        }
    }

    private JsonNode value() {
        var leaf = leaves.get(random.nextInt(leaves.size())).getValue();
        return random.nextBoolean() || !leaf.isValueNode()
                ? JsonNodeFactory.instance.textNode(VALUES.get(random.nextInt(VALUES.size())))
                : JsonNodeFactory.instance.textNode(leaf.asText());
    }
}
