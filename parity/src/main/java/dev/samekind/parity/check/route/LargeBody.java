package dev.samekind.parity.check.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A request whose body is larger than the route admits. */
record LargeBody(long limitBytes) implements Trial {
    private static final int TOO_LARGE = 413;
    private static final int OK = 200;
    private static final int MORE = 1024;

    @Override
    public String path() {
        return "/body";
    }

    @Override
    public List<String> parameters() {
        return List.of("method=POST", "body=" + (limitBytes + MORE));
    }

    @Override
    public Shows judge(JsonNode answer) {
        return switch (answer.path("status").asInt()) {
            case TOO_LARGE -> Shows.Done;
            case OK -> Shows.NotDone;
            default -> Shows.Nothing;
        };
    }

    @Override
    public String tried() {
        return "a body of %d bytes".formatted(limitBytes + MORE);
    }
}
