package dev.samekind.parity.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.api.v1alpha1.Difference.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every reason means. Reasons are API: none is renamed or reused. */
public final class Reasons {
    private static final List<String> FILES =
            List.of("objects", "fields", "behaviour", "platform", "bundle", "offline", "host");
    private static final SortedMap<String, Reason> ALL = load();

    private Reasons() {}

    /**
     * One reason.
     *
     * @param name CamelCase name
     * @param topic what it is about
     * @param meaning what it means in production
     * @param consequence what follows for somebody who works here, in one sentence
     * @param fix what to do about it
     */
    public record Reason(String name, Topic topic, String meaning, String consequence, String fix) {}

    private record Text(Topic topic, String meaning, String consequence, String fix) {}

    /** The reason of a name. */
    public static Optional<Reason> of(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Every reason, by name. */
    public static Collection<Reason> all() {
        return ALL.values();
    }

    private static SortedMap<String, Reason> load() {
        var all = new TreeMap<String, Reason>();
        for (var file : FILES) {
            read("reasons/" + file + ".json").forEach((name, text) -> {
                var reason = new Reason(name, text.topic(), text.meaning(), text.consequence(), text.fix());
                if (all.put(name, reason) != null) {
                    throw new IllegalStateException("reason " + name + " is described twice");
                }
            });
        }
        return all;
    }

    private static Map<String, Text> read(String resource) {
        var path = "/dev/samekind/parity/" + resource;
        try (var stream = Reasons.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is missing in the jar");
            }
            return new ObjectMapper().readValue(stream, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
