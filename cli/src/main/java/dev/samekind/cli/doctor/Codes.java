package dev.samekind.cli.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.samekind.cli.output.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every code of {@code doctor} means. Codes are API: none changes its meaning or is used again. */
public final class Codes {
    private static final String FILE = "codes.json";
    private static final SortedMap<String, Code> ALL = load();

    private Codes() {}

    /** Whether {@code --fix} sets it right. */
    public enum Heals {
        /** Only a person can. */
        @JsonProperty("no")
        NO,
        /** By itself. */
        @JsonProperty("yes")
        YES,
        /** After consent: it needs rights that a developer lacks as a rule. */
        @JsonProperty("as root")
        AS_ROOT
    }

    /**
     * One code.
     *
     * @param code DEV0101 and so on; two digits for the category
     * @param category part of the system
     * @param title a few words
     * @param meaning what is looked at
     * @param cause why it is wrong as a rule
     * @param fix what to do
     * @param heals whether {@code --fix} does it
     */
    public record Code(
            String code, String category, String title, String meaning, String cause, String fix, Heals heals) {}

    private record Text(String category, String title, String meaning, String cause, String fix, Heals heals) {}

    /** What a code means; upper or lower case. */
    public static Optional<Code> of(String code) {
        return Optional.ofNullable(ALL.get(code.toUpperCase(Locale.ROOT)));
    }

    /** Every code, in order. */
    public static Collection<Code> all() {
        return ALL.values();
    }

    static Code known(String code) {
        return of(code).orElseThrow(() -> new IllegalStateException(code + " is not in " + FILE));
    }

    private static SortedMap<String, Code> load() {
        var all = new TreeMap<String, Code>();
        try (var stream = Codes.class.getResourceAsStream(FILE)) {
            Map<String, Text> texts = Json.mapper().readValue(stream, new TypeReference<>() {});
            texts.forEach((code, text) -> all.put(
                    code,
                    new Code(
                            code,
                            text.category(),
                            text.title(),
                            text.meaning(),
                            text.cause(),
                            text.fix(),
                            text.heals())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
