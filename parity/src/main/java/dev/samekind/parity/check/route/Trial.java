package dev.samekind.parity.check.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A request to a copy of a route, and how its answer is read. */
sealed interface Trial permits SlowAnswer, LargeBody, HeaderChanges, BrokenConnection {

    /** What an answer shows. */
    enum Shows {
        /** The route does what it asks for. */
        Done,
        /** It does not. */
        NotDone,
        /** Neither. */
        Nothing
    }

    /** Path to ask for, with a leading slash. */
    String path();

    /** Further parameters of the probe's request, each {@code name=value} with the value not encoded yet. */
    List<String> parameters();

    /** What the answer shows. */
    Shows judge(JsonNode answer);

    /** What was tried, for people. */
    String tried();
}
