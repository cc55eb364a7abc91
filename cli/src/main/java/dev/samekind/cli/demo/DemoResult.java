package dev.samekind.cli.demo;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.parity.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code break} and {@code fix} did.
 *
 * @param apiVersion of all results of the CLI
 * @param kind DemoResult
 * @param name the mistake
 * @param inProduction whether it was made on the production side
 * @param broken whether it is in the cluster now
 * @param changed whether this run made or took it back
 * @param verdict the verdict now
 * @param message the verdict in one sentence
 * @param milliseconds from the change to the verdict; absent where nothing was changed
 * @param row the row that the mistake is known by; absent when it is gone
 * @param rows every undeclared row that this run brought
 */
record DemoResult(
        String apiVersion,
        String kind,
        String name,
        boolean inProduction,
        boolean broken,
        boolean changed,
        @Nullable Verdict verdict,
        @Nullable String message,
        @Nullable Long milliseconds,
        @Nullable Difference row,
        List<Difference> rows) {

    static DemoResult of(Act act, boolean broken, @Nullable Long milliseconds, Answer answer, List<Difference> rows) {
        return new DemoResult(
                Json.API_VERSION,
                "DemoResult",
                act.mistake().name(),
                act.inProduction(),
                broken,
                milliseconds != null,
                answer.report().verdict(),
                answer.report().message(),
                milliseconds,
                broken
                        ? answer.report().differences().stream()
                                .filter(act.side().row()::fits)
                                .findFirst()
                                .orElse(null)
                        : null,
                rows);
    }
}
