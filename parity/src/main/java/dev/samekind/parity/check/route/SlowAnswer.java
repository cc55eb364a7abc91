package dev.samekind.parity.check.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A back end that takes two seconds longer than the route waits. */
record SlowAnswer(long limitMillis) implements Trial {
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int OK = 200;
    private static final int SECOND = 1000;

    private long seconds() {
        return (limitMillis + SECOND - 1) / SECOND + 2;
    }

    @Override
    public String path() {
        return "/slow/" + seconds();
    }

    @Override
    public List<String> parameters() {
        return List.of("timeout=" + (seconds() + 2) * SECOND);
    }

    @Override
    public Shows judge(JsonNode answer) {
        int status = answer.path("status").asInt();
        if (status == GATEWAY_TIMEOUT && answer.path("millis").asLong() < seconds() * SECOND) {
            return Shows.Done;
        }
        return status == OK ? Shows.NotDone : Shows.Nothing;
    }

    @Override
    public String tried() {
        return "an answer that takes %d s".formatted(seconds());
    }
}
