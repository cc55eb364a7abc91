package dev.samekind.parity.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.parity.manifest.ObjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a field or object is about, for the names of reasons: {@code Timeout} makes TimeoutDiffers,
 * TimeoutMissingLocally and TimeoutOnlyLocal. The table is subjects.json; its first row that fits decides.
 */
public final class Subject {
    private static final Pattern KEYS = Pattern.compile("\\[[^\\]]*\\]");
    private static final List<Row> TABLE = load();

    private Subject() {}

    /**
     * A row.
     *
     * @param kinds kinds that it is about; all when empty
     * @param path expression that the whole path fits, its list keys left out
     * @param subject the subject
     */
    record Row(List<String> kinds, Pattern path, String subject) {
        boolean fits(String kind, String plainPath) {
            return (kinds.isEmpty() || kinds.contains(kind))
                    && path.matcher(plainPath).matches();
        }
    }

    private record Text(List<String> kinds, String path, String subject) {}

    /** The subject of a field, or of the whole object where the path is empty. */
    public static String of(ObjectKey object, String path) {
        var plain = KEYS.matcher(path).replaceAll("");
        return TABLE.stream()
                .filter(row -> row.fits(object.kind(), plain))
                .map(Row::subject)
                .findFirst()
                .orElseThrow();
    }

    /** Every subject of the table. */
    static List<String> all() {
        return TABLE.stream().map(Row::subject).distinct().sorted().toList();
    }

    private static List<Row> load() {
        try (var stream = Subject.class.getResourceAsStream("/dev/samekind/parity/subjects.json")) {
            if (stream == null) {
                throw new IllegalStateException("subjects.json is missing in the jar");
            }
            return new ObjectMapper()
                    .readValue(stream, new TypeReference<List<Text>>() {}).stream()
                            .map(text ->
                                    new Row(text.kinds(), Pattern.compile(text.path(), Pattern.DOTALL), text.subject()))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
