package dev.samekind.operator.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.operator.cluster.ApiServer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One look at facts: a missing right or a kind that is not served is unknown, not empty. */
final class FactReader {
    private static final Logger LOG = Logger.getLogger(FactReader.class);

    private final ApiServer server;
    private boolean failed;

    FactReader(ApiServer server) {
        this.server = server;
    }

    /** A body, empty when it cannot be read. */
    Optional<JsonNode> get(String path) {
        var answer = server.get(path);
        if (!answer.ok()) {
            failed = true;
            LOG.infof("%s is unknown: %s", path, answer.message());
            return Optional.empty();
        }
        return Optional.of(answer.body());
    }

    /** Whether something could not be read. */
    boolean hasFailed() {
        return failed;
    }

    /** Texts of a field of each item, null when the list cannot be read. */
    @Nullable
    List<String> texts(String path, Function<JsonNode, JsonNode> field) {
        return get(path)
                .map(list -> items(list)
                        .map(field)
                        .map(JsonNode::asText)
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .sorted()
                        .toList())
                .orElse(null);
    }

    /** Names of the items that are not ours, null when the list cannot be read. */
    @Nullable
    List<String> names(String path) {
        return texts(path, item -> item.at("/metadata/name"));
    }

    static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.path("items").spliterator(), false);
    }
}
