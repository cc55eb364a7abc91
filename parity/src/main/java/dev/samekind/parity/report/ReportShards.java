package dev.samekind.parity.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.report.ReportPieces.Piece;
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
        return copy(report, 1, CanonicalJson.digest(bytes(tree)), report.evaluatedAt(), Piece.of(report));
    }

    /** The report with the time of its evaluation, RFC 3339. */
    public static ParityReportSpec at(ParityReportSpec report, String evaluatedAt) {
        return copy(report, report.shards(), report.digest(), evaluatedAt, Piece.of(report));
    }

    /**
     * The report in pieces, the head first.
     *
     * @param limit largest size of a piece as an API server stores it, in bytes; only a single row that is larger stands
     *     above it
     */
    public static List<ParityReportSpec> of(ParityReportSpec report, int limit) {
        var pieces = new ReportPieces(
                StoredSize.of(head(report, 1, Piece.EMPTY)), StoredSize.of(further(report, Piece.EMPTY)), limit);
        report.rules().forEach(rule -> pieces.add(rule, Piece::rules));
        report.checks().forEach(check -> pieces.add(check, Piece::checks));
        report.differences().forEach(difference -> pieces.add(difference, Piece::differences));
        var all = pieces.all();
        var shards = new ArrayList<ParityReportSpec>();
        shards.add(head(report, all.size(), all.getFirst()));
        all.subList(1, all.size()).forEach(piece -> shards.add(further(report, piece)));
        return shards;
    }

    /** The report that its pieces make, the head first. */
    public static ParityReportSpec whole(List<ParityReportSpec> pieces) {
        var all = Piece.empty();
        pieces.forEach(piece -> {
            all.rules().addAll(piece.rules());
            all.checks().addAll(piece.checks());
            all.differences().addAll(piece.differences());
        });
        var head = pieces.getFirst();
        return head(head, head.shards(), all);
    }

    private static ParityReportSpec further(ParityReportSpec report, Piece piece) {
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
                piece.differences(),
                piece.checks(),
                piece.rules());
    }

    private static ParityReportSpec head(ParityReportSpec report, int shards, Piece piece) {
        return copy(report, shards, report.digest(), report.evaluatedAt(), piece);
    }

    private static ParityReportSpec copy(
            ParityReportSpec report, int shards, @Nullable String digest, @Nullable String evaluatedAt, Piece piece) {
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
                piece.differences(),
                piece.checks(),
                piece.rules());
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
