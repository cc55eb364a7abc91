package dev.samekind.parity.offline;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of the table: what the API server does with some objects of a tree.
 *
 * @param at fields that lead to the objects; {@code *} stands for every item of a list
 * @param when expressions that the fields at these places of such an object fit; an absent field is the empty text
 * @param actions what is done with each
 */
record DefaultRow(List<String> at, Map<JsonPointer, Pattern> when, List<Consumer<ObjectNode>> actions) {

    /** A row as the table writes it, with the rows of a part below the same objects. */
    static DefaultRow of(JsonNode row, List<DefaultRow> part) {
        var actions = new ArrayList<>(DefaultActions.of(row));
        part.forEach(below -> actions.add(below::apply));
        return new DefaultRow(steps(row.path("at").asText()), conditions(row.path("when")), actions);
    }

    private static List<String> steps(String at) {
        return Arrays.stream(at.replace("[*]", "/*").split("/"))
                .filter(step -> !step.isEmpty())
                .toList();
    }

    private static Map<JsonPointer, Pattern> conditions(JsonNode when) {
        return when.propertyStream()
                .collect(Collectors.toMap(
                        condition -> JsonPointer.compile(condition.getKey()),
                        condition -> Pattern.compile(condition.getValue().textValue(), Pattern.DOTALL)));
    }

    /** Does it; the tree is changed. */
    void apply(ObjectNode tree) {
        objects(tree, at).filter(this::isMeant).forEach(object -> actions.forEach(action -> action.accept(object)));
    }

    private static Stream<ObjectNode> objects(JsonNode node, List<String> steps) {
        if (steps.isEmpty()) {
            return node instanceof ObjectNode object ? Stream.of(object) : Stream.empty();
        }
        var rest = steps.subList(1, steps.size());
        return steps.getFirst().equals("*")
                ? node.valueStream().filter(item -> node.isArray()).flatMap(item -> objects(item, rest))
                : objects(node.path(steps.getFirst()), rest);
    }

    private boolean isMeant(ObjectNode object) {
        return when.entrySet().stream()
                .allMatch(condition -> condition
                        .getValue()
                        .matcher(text(object.at(condition.getKey())))
                        .matches());
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() && !value.isEmpty() ? value.toString() : value.asText();
    }
}
