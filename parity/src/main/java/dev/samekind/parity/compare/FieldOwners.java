package dev.samekind.parity.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import java.util.List;
import java.util.Optional;

/**
 * Who wrote which field, as {@code metadata.managedFields} says.
 *
 * <p>Source: structured-merge-diff's FieldsV1: {@code f:name} for a field, {@code k:{...}} for an item by its keys, an
 * empty object where everything below is owned.
 *
 * @param owners the field managers beside our own, latest first
 */
public record FieldOwners(List<Owner> owners) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONTROLLERS = "kube-controller-manager";

    /** Nobody but us. */
    public static final FieldOwners NOBODY = new FieldOwners(List.of());

    /**
     * One field manager.
     *
     * @param manager its name
     * @param fields what it owns, FieldsV1
     */
    public record Owner(String manager, JsonNode fields) {}

    public FieldOwners {
        owners = List.copyOf(owners);
    }

    /** The manager that wrote the leaf. */
    public Optional<String> of(KeyedPath leaf) {
        return owners.stream()
                .filter(owner -> owns(owner.fields(), leaf.steps()))
                .findFirst()
                .map(Owner::manager);
    }

    /** The manager that wrote last: who takes a field out leaves no other trace. */
    public Optional<String> last() {
        return owners.stream()
                .map(Owner::manager)
                .filter(manager -> !manager.equals(CONTROLLERS))
                .findFirst();
    }

    private static boolean owns(JsonNode fields, List<Step> steps) {
        var node = fields;
        for (var step : steps) {
            var next = next(node, step);
            if (next.isEmpty()) {
                // an atomic list or map is owned as a whole; a field that is not named is not owned
                return node != fields && node.isEmpty();
            }
            node = next.get();
        }
        return true;
    }

    private static Optional<JsonNode> next(JsonNode node, Step step) {
        return switch (step) {
            case Step.Field field -> Optional.ofNullable(node.get("f:" + field.name()));
            case Step.Key key -> item(node, key);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> item(JsonNode node, Step.Key key) {
        for (var field : node.properties()) {
            if (field.getKey().startsWith("k:") && isKey(field.getKey().substring(2), key)) {
                return Optional.of(field.getValue());
            }
        }
        return Optional.empty();
    }

    private static boolean isKey(String json, Step.Key key) {
        try {
            var wanted = JSON.readTree(json);
            return key.values().entrySet().stream()
                    .allMatch(value -> wanted.path(value.getKey()).asText().equals(value.getValue()));
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
