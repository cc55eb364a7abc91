package dev.samekind.parity.check.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./dev} wrote down of the developer's machine; neither the machine's name nor anything that a back end
 * answered is in it.
 *
 * @param environments the last look for each environment, by its name
 */
public record HostFacts(SortedMap<String, HostLook> environments) {
    /** Nobody has looked. */
    public static final HostFacts NONE = new HostFacts(new TreeMap<>());
    /** Name of the ConfigMap in the operator's namespace. */
    public static final String CONFIG_MAP = "samekind-host";
    /** Its key. */
    public static final String KEY = "host.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public HostFacts {
        environments = environments == null ? new TreeMap<>() : new TreeMap<>(environments);
        if (environments.containsValue(null)) {
            throw new IllegalArgumentException("an environment without a look");
        }
    }

    /** What a text says; empty when it cannot be read, which is not the same as nothing. */
    public static Optional<HostFacts> parse(@Nullable String text) {
        try {
            return text == null ? Optional.of(NONE) : Optional.ofNullable(JSON.readValue(text, HostFacts.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The same with another look for one environment. */
    public HostFacts with(String environment, HostLook look) {
        var all = new TreeMap<>(environments);
        all.put(environment, look);
        return new HostFacts(all);
    }

    /** The text, the same for the same looks. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("looks that cannot be written as JSON", e);
        }
    }
}
