package dev.samekind.cli.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kinds that are known without a CustomResourceDefinition: the resource {@code kinds.tsv}. */
public final class KindTable {
    private static final KindTable INSTANCE = load("kinds.tsv");

    private final Map<String, Entry> entries;

    /**
     * A kind.
     *
     * @param group API group, empty for the core group
     * @param kind kind
     * @param plural its name in URLs and in RBAC rules
     * @param namespaced whether its objects are in namespaces
     * @param inChart whether the chart's ClusterRole lets the operator mirror it
     */
    public record Entry(String group, String kind, String plural, boolean namespaced, boolean inChart) {}

    private KindTable(Map<String, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    /** The table. */
    public static KindTable instance() {
        return INSTANCE;
    }

    /** A kind of any version. */
    public Optional<Entry> find(String group, String kind) {
        return Optional.ofNullable(entries.get(group + "/" + kind));
    }

    /** Every kind of the table. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /** Whether the chart's ClusterRole has the rights for a resource. */
    boolean isInChart(String group, String plural) {
        return entries.values().stream()
                .anyMatch(entry -> entry.inChart()
                        && entry.group().equals(group)
                        && entry.plural().equals(plural));
    }

    private static KindTable load(String resource) {
        try (var stream = Objects.requireNonNull(KindTable.class.getResourceAsStream(resource), resource)) {
            return new KindTable(new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(KindTable::entry)
                    .collect(Collectors.toMap(entry -> entry.group() + "/" + entry.kind(), Function.identity())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        var fields = Arrays.asList(line.split("\t", -1));
        var group = fields.get(0).equals("core") ? "" : fields.get(0);
        return new Entry(
                group,
                fields.get(1),
                fields.get(2),
                fields.get(3).equals("Namespaced"),
                fields.get(4).equals("Chart"));
    }
}
