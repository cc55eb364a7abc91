package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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

    /**
     * Those who wrote the object itself, not only its status. Controllers come last: a field that nobody owns any more
     * was rather taken out by a person.
     *
     * @param managedFields as the API server sends them
     * @param own our own field manager, which is left out
     */
    public static FieldOwners of(JsonNode managedFields, String own) {
        return new FieldOwners(StreamSupport.stream(managedFields.spliterator(), false)
                .filter(entry -> !entry.path("subresource").asText().equals("status")
                        && !entry.path("manager").asText().equals(own))
                .sorted(Comparator.<JsonNode, Boolean>comparing(
                                entry -> entry.path("manager").asText().equals(CONTROLLERS))
                        .thenComparing(entry -> entry.path("time").asText(), Comparator.reverseOrder()))
                .map(entry -> new Owner(entry.path("manager").asText(), entry.path("fieldsV1")))
                .toList());
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
        return editors().stream().findFirst();
    }

    /** The managers that are no controllers, latest first. */
    public List<String> editors() {
        return owners.stream()
                .map(Owner::manager)
                .filter(manager -> !manager.equals(CONTROLLERS))
                .distinct()
                .toList();
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
