package dev.samekind.parity.report;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.CheckState;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Fills one piece of a report after the other with rows, up to a size. */
final class ReportPieces {
    /** Names and brackets of a piece's lists, and the digits of how many pieces there are. */
    private static final int LISTS = 48;

    private final int further;
    private final int limit;
    private final List<Piece> pieces = new ArrayList<>(List.of(Piece.empty()));
    private int bytes;

    /** The rows of one piece. */
    record Piece(List<RuleState> rules, List<CheckState> checks, List<Difference> differences) {
        static final Piece EMPTY = new Piece(List.of(), List.of(), List.of());

        static Piece empty() {
            return new Piece(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        static Piece of(ParityReportSpec report) {
            return new Piece(report.rules(), report.checks(), report.differences());
        }

        boolean isEmpty() {
            return rules.isEmpty() && checks.isEmpty() && differences.isEmpty();
        }
    }

    /** With the sizes of a head and of a further piece without rows. */
    ReportPieces(int head, int further, int limit) {
        this.further = further;
        this.limit = limit;
        this.bytes = head + LISTS;
    }

    /** Adds a row where it fits; a piece without any takes one of every size, but for the head, which may stay without. */
    <T> void add(T row, Function<Piece, List<T>> list) {
        // one more for the comma between two rows
        int size = StoredSize.of(row) + 1;
        if (bytes + size > limit && (pieces.size() == 1 || !pieces.getLast().isEmpty())) {
            pieces.add(Piece.empty());
            bytes = further + LISTS;
        }
        list.apply(pieces.getLast()).add(row);
        bytes += size;
    }

    List<Piece> all() {
        return pieces;
    }
}
