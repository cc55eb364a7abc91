package dev.samekind.cli.bundle.diff;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.cli.output.Printable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a stored bundle and what its source gives now.
 *
 * @param before origin of the stored one, null where it names none
 * @param after origin of the new one
 * @param changes what differs
 */
public record DiffReport(
        ProductionBundleSpec.@Nullable Source before, ProductionBundleSpec.Source after, List<Change> changes) {
    public DiffReport {
        changes = List.copyOf(changes);
    }

    /** For people; values stay in the bundles, for some are none of a terminal's business. */
    public String text() {
        var lines = changes.stream()
                .flatMap(change -> Stream.concat(
                        Stream.of(change.kind().sign() + " " + Printable.of(change.object())),
                        change.leaves().stream()
                                .map(leaf -> "    " + leaf.kind().sign() + " " + leaf.path())));
        return Stream.concat(lines, Stream.of(summary())).collect(Collectors.joining("\n", "", "\n"));
    }

    private String summary() {
        var revisions = "%s to %s".formatted(revision(before), revision(after));
        return changes.isEmpty()
                ? "production has not moved: no object changed from " + revisions
                : "production moved from %s: %d added, %d removed, %d changed"
                        .formatted(
                                revisions,
                                count(Change.Kind.Added),
                                count(Change.Kind.Removed),
                                count(Change.Kind.Changed));
    }

    private long count(Change.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private static String revision(ProductionBundleSpec.@Nullable Source source) {
        return source == null || source.revision() == null ? "an unknown revision" : Printable.of(source.revision());
    }

    /** For programs. */
    public ObjectNode json() {
        var mapper = new JsonMapper();
        var tree = mapper.createObjectNode().put("moved", !changes.isEmpty());
        tree.set("before", before == null ? mapper.createObjectNode() : mapper.valueToTree(before));
        tree.set("after", mapper.valueToTree(after));
        tree.set("changes", mapper.valueToTree(changes));
        return tree;
    }
}
