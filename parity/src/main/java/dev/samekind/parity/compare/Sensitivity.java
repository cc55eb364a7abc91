package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.path.Trees;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields whose values reports never show even without a rule: what is named like a secret, and copies of whole objects. */
final class Sensitivity {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final Pattern SECRET =
            Pattern.compile("(?i)passw(or)?d|passphrase|pwd|(^|[-_./])pass($|[-_.])|secret|token|credential"
                    + "|api[-_.]?key|private[-_.]?key|access[-_.]?key|dsn");
    private static final Pattern USER_AND_PASSWORD = Pattern.compile("://[^/?#\\s:@]*:[^/?#\\s@]+@");
    private static final Set<String> MAPS = Set.of("data", "binaryData", "annotations");

    private Sensitivity() {}

    static boolean hides(ObjectInput input, KeyedPath leaf) {
        var steps = leaf.steps();
        if (steps.isEmpty() || !(steps.getLast() instanceof Step.Field field)) {
            return false;
        }
        if (field.name().equals(LAST_APPLIED) || input.key().kind().equals("Secret")) {
            return true;
        }
        var parent = leaf.parent();
        return (isMap(parent) && SECRET.matcher(field.name()).find())
                || (field.name().equals("value")
                        && steps.size() > 1
                        && SECRET.matcher(nameBeside(input, parent)).find());
    }

    private static boolean isMap(KeyedPath parent) {
        return !parent.steps().isEmpty()
                && parent.steps().getLast() instanceof Step.Field map
                && MAPS.contains(map.name());
    }

    /** Whether a value is the address of a server together with a password for it. */
    static boolean isCredential(JsonNode value) {
        return value.isTextual() && USER_AND_PASSWORD.matcher(value.textValue()).find();
    }

    private static String nameBeside(ObjectInput input, KeyedPath item) {
        if (item.steps().getLast() instanceof Step.Key key) {
            return key.values().getOrDefault("name", "");
        }
        return name(input.live(), item) + name(input.expected(), item) + name(input.production(), item);
    }

    private static String name(@Nullable ObjectNode tree, KeyedPath item) {
        return tree == null
                ? ""
                : Trees.get(tree, item).map(node -> node.path("name").asText()).orElse("");
    }
}
