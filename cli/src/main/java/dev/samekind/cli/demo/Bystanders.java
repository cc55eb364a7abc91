package dev.samekind.cli.demo;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.demo.Mistake.Edit;
import dev.samekind.cli.demo.Mistake.Ref;
import dev.samekind.cli.demo.Mistake.Side;
import dev.samekind.cli.parity.Answer;
import dev.samekind.cli.parity.Words;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was changed by hand and is no part of a mistake; the operator puts back all or nothing. */
final class Bystanders {
    private Bystanders() {}

    /** @throws CliException where there is one */
    static void refuse(Answer now, Side side) {
        var ours = Stream.concat(side.delete().stream(), side.edit().stream().map(Edit::object))
                .map(Ref::display)
                .collect(Collectors.toSet());
        var others = now.byHand().stream()
                .filter(row -> !ours.contains(display(row)))
                .toList();
        if (!others.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "only the operator can take this back, and with it all that was changed by hand: %d more, the first is %s"
                            .formatted(others.size(), Words.place(others.getFirst())),
                    "./dev restore puts all of it back; or undo that by hand and run this again");
        }
    }

    private static String display(Difference row) {
        return row.object() == null ? "" : row.object().display();
    }
}
