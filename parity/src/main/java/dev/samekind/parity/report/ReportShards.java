package dev.samekind.parity.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.parity.manifest.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a report into objects that an API server takes gladly. */
public final class ReportShards {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportShards() {}

    /** The report with the digest of all that it found; when it was found is not part of it. */
    static ParityReportSpec withDigest(ParityReportSpec report) {
        var tree = (ObjectNode) JSON.valueToTree(report);
        tree.remove(List.of("digest", "evaluatedAt", "shards"));
        tree.path("checks").forEach(check -> ((ObjectNode) check).remove("checkedAt"));
        return copy(report, 1, CanonicalJson.digest(bytes(tree)), report.evaluatedAt(), report.differences());
    }

    /** The report with the time of its evaluation, RFC 3339. */
    public static ParityReportSpec at(ParityReportSpec report, String evaluatedAt) {
        return copy(report, report.shards(), report.digest(), evaluatedAt, report.differences());
    }

    /**
     * The report in pieces, the head first.
     *
     * @param limit largest size of a piece, in bytes of JSON; only a single difference that is larger stands above it
     */
    public static List<ParityReportSpec> of(ParityReportSpec report, int limit) {
        int further = size(further(report, List.of()));
        var pieces = new ArrayList<List<Difference>>();
        pieces.add(new ArrayList<>());
        int bytes = size(copy(report, 1, report.digest(), report.evaluatedAt(), List.of()));
        for (var difference : report.differences()) {
            int size = size(difference);
            if (bytes + size > limit && (pieces.size() == 1 || !pieces.getLast().isEmpty())) {
                pieces.add(new ArrayList<>());
                bytes = further;
            }
            pieces.getLast().add(difference);
            bytes += size;
        }
        var shards = new ArrayList<ParityReportSpec>();
        shards.add(copy(report, pieces.size(), report.digest(), report.evaluatedAt(), pieces.getFirst()));
        pieces.subList(1, pieces.size()).forEach(piece -> shards.add(further(report, piece)));
        return shards;
    }

    /** The report that a head and all differences make, its own among them. */
    public static ParityReportSpec whole(ParityReportSpec head, List<Difference> differences) {
        return copy(head, head.shards(), head.digest(), head.evaluatedAt(), differences);
    }

    private static ParityReportSpec further(ParityReportSpec report, List<Difference> piece) {
        return new ParityReportSpec(
                report.environment(),
                1,
                report.environment(),
                report.digest(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                piece,
                List.of(),
                List.of());
    }

    private static ParityReportSpec copy(
            ParityReportSpec report,
            int shards,
            @Nullable String digest,
            @Nullable String evaluatedAt,
            List<Difference> differences) {
        return new ParityReportSpec(
                report.environment(),
                shards,
                report.shardOf(),
                digest,
                report.verdict(),
                report.message(),
                evaluatedAt,
                report.environmentGeneration(),
                report.bundles(),
                report.baseline(),
                report.normaliser(),
                report.summary(),
                differences,
                report.checks(),
                report.rules());
    }

    private static int size(Object part) {
        // one more for the comma between two differences
        return bytes(part).length + 1;
    }

    /** Fields of records have one order, so that equal reports have equal bytes. */
    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of ours are always JSON", e);
        }
    }
}
