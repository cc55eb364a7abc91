package dev.samekind.parity.check.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A back end that breaks the first connection off. */
record BrokenConnection(String id) implements Trial {
    private static final int BAD_GATEWAY = 502;

    @Override
    public String path() {
        return "/drop/" + id;
    }

    @Override
    public List<String> parameters() {
        return List.of();
    }

    @Override
    public Shows judge(JsonNode answer) {
        if (answer.path("tries").asInt() > 1) {
            return Shows.Done;
        }
        return answer.path("status").asInt() == BAD_GATEWAY ? Shows.NotDone : Shows.Nothing;
    }

    @Override
    public String tried() {
        return "a back end that breaks the first connection off";
    }
}
