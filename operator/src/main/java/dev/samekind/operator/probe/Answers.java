package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers of the probe's requests. */
final class Answers {
    private Answers() {}

    /** Each by the id of its request. */
    static ObjectNode byId(JsonNode seen) {
        var answers = JsonNodeFactory.instance.objectNode();
        seen.path("answers").forEach(answer -> answers.set(answer.path("id").asText(), answer));
        return answers;
    }
}
