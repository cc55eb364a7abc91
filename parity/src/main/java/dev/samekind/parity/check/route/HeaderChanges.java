package dev.samekind.parity.check.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request whose headers, or those of its answer, the route changes. */
record HeaderChanges(boolean ofRequest, List<Change> changes) implements Trial {
    private static final int OK = 200;
    private static final String SAW = "x-samekind-saw-";
    private static final String SENT = "samekind-probe";

    /**
     * One header.
     *
     * @param name its name
     * @param value value that it gets, empty for none
     * @param added whether that is beside another value
     */
    record Change(String name, String value, boolean added) {}

    HeaderChanges {
        changes = List.copyOf(changes);
    }

    @Override
    public String path() {
        return "/headers";
    }

    @Override
    public List<String> parameters() {
        var parameters = new ArrayList<String>();
        for (var change : changes) {
            parameters.add("show=" + shown(change));
            if (ofRequest && change.value().isEmpty()) {
                parameters.add("header=" + change.name() + ":" + SENT);
            }
        }
        return parameters;
    }

    @Override
    public Shows judge(JsonNode answer) {
        if (answer.path("status").asInt() != OK) {
            return Shows.Nothing;
        }
        var headers = answer.path("headers");
        return changes.stream().allMatch(change -> isMade(change, headers.path(shown(change))))
                ? Shows.Done
                : Shows.NotDone;
    }

    private static boolean isMade(Change change, JsonNode seen) {
        if (change.value().isEmpty()) {
            return seen.isMissingNode();
        }
        return change.added()
                ? seen.asText().contains(change.value())
                : seen.asText().equals(change.value());
    }

    private String shown(Change change) {
        return (ofRequest ? SAW : "") + change.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String tried() {
        return "%s %s"
                .formatted(
                        ofRequest ? "the request's headers" : "the answer's headers",
                        changes.stream().map(Change::name).toList());
    }
}
