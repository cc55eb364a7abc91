package dev.samekind.cli.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.samekind.cli.output.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of JSON between a command and the supervisor. */
final class Message {
    private static final ObjectWriter ONE_LINE = Json.mapper().writer().without(SerializationFeature.INDENT_OUTPUT);

    private Message() {}

    /** What a command wants. */
    enum Verb {
        /** To know what runs. */
        STATES,
        /** To run a service. */
        START,
        /** To run one for as long as the connection is open. */
        RUN,
        /** To give a lease back. */
        GIVE_BACK,
        /** To end a service. */
        STOP,
        /** That it loads what commands need. */
        WARM,
        /** To end all, and the supervisor. */
        SHUT_DOWN
    }

    /**
     * A request.
     *
     * @param verb what is wanted
     * @param key of a service that runs
     * @param plan of one that is to run
     * @param environment of its process; never written to a file by the supervisor
     */
    record Request(
            Verb verb,
            @Nullable String key,
            @Nullable ServicePlan plan,
            @Nullable Map<String, String> environment) {
        static Request of(Verb verb) {
            return new Request(verb, null, null, null);
        }

        static Request about(Verb verb, String key) {
            return new Request(verb, key, null, null);
        }
    }

    /**
     * The answer.
     *
     * @param services what runs
     * @param error why the request could not be carried out; null where it was
     */
    record Reply(List<ServiceState> services, @Nullable String error) {
        public Reply {
            services = services == null ? List.of() : List.copyOf(services);
        }
    }

    static String line(Object message) {
        try {
            return ONE_LINE.writeValueAsString(message) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that cannot be written", e);
        }
    }

    static <T> T read(String line, Class<T> type) throws JsonProcessingException {
        return Json.mapper().readValue(line, type);
    }
}
