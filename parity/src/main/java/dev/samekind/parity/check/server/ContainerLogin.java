package dev.samekind.parity.check.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The environment variables of one container, as a source of a login. */
record ContainerLogin(String namespace, JsonNode variables) {
    /** What the kubelet replaces by another variable's value. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");

    ContainerLogin without(Predicate<JsonNode> unwanted) {
        var rest = JsonNodeFactory.instance.arrayNode();
        variables.valueStream().filter(unwanted.negate()).forEach(rest::add);
        return new ContainerLogin(namespace, rest);
    }

    /** Those of its variables that are known, by the names wanted, the first of equals; after those that they refer to. */
    Login login(Map<String, String> names, @Nullable Integer port) {
        var login = JsonNodeFactory.instance.arrayNode();
        var taken = new HashSet<String>();
        for (var variable : variables) {
            var name = names.get(variable.path("name").asText());
            if (name != null && !taken.contains(name)) {
                addReferences(variable, login, taken);
                taken.add(name);
                login.add(((ObjectNode) variable.deepCopy()).put("name", name));
            }
        }
        return new Login(namespace, login, port);
    }

    private void addReferences(JsonNode variable, ArrayNode login, Set<String> taken) {
        REFERENCE
                .matcher(variable.path("value").asText())
                .results()
                .forEach(reference -> variables
                        .valueStream()
                        .filter(other -> other.path("name").asText().equals(reference.group(1)))
                        .filter(other -> taken.add(reference.group(1)))
                        .forEach(other -> {
                            addReferences(other, login, taken);
                            login.add(other.deepCopy());
                        }));
    }
}
