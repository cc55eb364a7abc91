package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who wrote which field, as {@code metadata.managedFields} says.
 *
 * <p>Source: structured-merge-diff's FieldsV1: {@code f:name} for a field, {@code k:{...}} for an item by its keys,
 * {@code v:...} for one by its value, an empty object where everything below is owned.
 *
 * @param owners the field managers beside our own, latest first
 */
public record FieldOwners(List<Owner> owners) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
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

    private static boolean owns(JsonNode root, List<Step> steps) {
        return !steps.isEmpty() && next(root, steps.getFirst()).anyMatch(below -> ownsBelow(below, rest(steps)));
    }

    /** An atomic list or map is owned as a whole; a field that is not named is not owned. */
    private static boolean ownsBelow(JsonNode fields, List<Step> steps) {
        return steps.isEmpty()
                || fields.isEmpty()
                || next(fields, steps.getFirst()).anyMatch(below -> ownsBelow(below, rest(steps)));
    }

    private static List<Step> rest(List<Step> steps) {
        return steps.subList(1, steps.size());
    }

    private static Stream<JsonNode> next(JsonNode fields, Step step) {
        return switch (step) {
            case Step.Field field -> Stream.ofNullable(fields.get("f:" + field.name()));
            case Step.Key key -> written(key).map(fields::get).filter(Objects::nonNull);
            // the server names items by key or value where we go by place: any of them may be it
            default ->
                fields.propertyStream().filter(field -> isItem(field.getKey())).map(Map.Entry::getValue);
        };
    }

    private static boolean isItem(String name) {
        return name.startsWith("k:") || name.startsWith("v:");
    }

    /** How the server may write an item's keys: as they are, or with the numbers that ports are. */
    private static Stream<String> written(Step.Key key) {
        return Stream.of(key(key, false), key(key, true)).distinct();
    }

    private static String key(Step.Key key, boolean numbers) {
        var json = JsonNodeFactory.instance.objectNode();
        key.values().forEach((name, value) -> {
            if (numbers && NUMBER.matcher(value).matches()) {
                json.put(name, Long.parseLong(value));
            } else {
                json.put(name, value);
            }
        });
        return "k:" + json;
    }
}
