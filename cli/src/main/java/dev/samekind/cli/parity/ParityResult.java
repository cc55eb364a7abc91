package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec.CheckState;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser.Mode;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState;
import dev.samekind.api.v1alpha1.ParityReportSpec.Summary;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.moved.Moved.State;
import dev.samekind.cli.output.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON result of {@code parity}, described by {@code schema/parity-v1.json}; the other forms are made of it.
 *
 * @param apiVersion always {@link Json#API_VERSION}
 * @param kind always Parity
 * @param environment the environment
 * @param verdict the verdict
 * @param message the verdict in one sentence
 * @param evaluatedAt when this content was found
 * @param digest digest of the report
 * @param bundles bundles that were compared with
 * @param baseline the baseline
 * @param normaliser who filled in defaults
 * @param summary counts
 * @param production how far production is now, bundle by bundle
 * @param differences every difference
 * @param checks what was looked at beside objects
 * @param rules rules of the baseline
 */
record ParityResult(
        String apiVersion,
        String kind,
        String environment,
        Verdict verdict,
        @Nullable String message,
        @Nullable String evaluatedAt,
        @Nullable String digest,
        List<BundleState> bundles,
        @Nullable BundleState baseline,
        @Nullable Normaliser normaliser,
        @Nullable Summary summary,
        List<Production> production,
        List<Difference> differences,
        List<CheckState> checks,
        List<RuleState> rules) {

    static ParityResult of(Answer answer, List<Production> production) {
        var report = answer.report();
        return new ParityResult(
                Json.API_VERSION,
                "Parity",
                answer.environment().getMetadata().getName(),
                report.verdict() == null ? Verdict.Unknown : report.verdict(),
                report.message(),
                report.evaluatedAt(),
                report.digest(),
                report.bundles(),
                report.baseline(),
                report.normaliser(),
                report.summary(),
                production,
                report.differences(),
                report.checks(),
                report.rules());
    }

    /** Differences that nothing declares. */
    List<Difference> undeclared() {
        return differences.stream().filter(row -> Level.of(row) != Level.NONE).toList();
    }

    /** Differences that are declared. */
    List<Difference> declared() {
        return differences.stream().filter(row -> Level.of(row) == Level.NONE).toList();
    }

    /** Checks that found what production has: the others are differences, with the same digits in their ids. */
    List<CheckState> checksBesideDifferences() {
        var ids = differences.stream().map(Difference::id).toList();
        return checks.stream()
                .filter(check -> !ids.contains(check.id().replaceFirst("^c-", "d-")))
                .toList();
    }

    /** Bundles that are not production's latest, or of which nobody knows. */
    List<Production> notLatest() {
        return production.stream().filter(bundle -> !bundle.is(State.Latest)).toList();
    }

    /** Whether only files were compared. */
    boolean isOffline() {
        return normaliser != null && normaliser.mode() == Mode.Offline;
    }

    /** Whether files alone were compared, whole, and speak against nothing: all that is unknown is what no file says. */
    boolean isAsFarAsFilesSay() {
        return isOffline()
                && verdict == Verdict.Unknown
                && differences.stream()
                        .noneMatch(row -> row.state() == Difference.State.NotComparable && row.effect() == Effect.Warn);
    }

    /** What the verdict makes of the process; production's moves count only where they are asked for. */
    ExitCode exitCode(boolean requireLatest) {
        return switch (verdict) {
            case OutOfParity -> ExitCode.OUT_OF_PARITY;
            case Unknown -> isAsFarAsFilesSay() ? ExitCode.OK : ExitCode.UNKNOWN;
            case InParity, InParityWithDeviations -> {
                if (!requireLatest) {
                    yield ExitCode.OK;
                }
                if (production.stream().anyMatch(bundle -> bundle.is(State.Moved))) {
                    yield ExitCode.PRODUCTION_MOVED;
                }
                yield production.isEmpty() || !notLatest().isEmpty() ? ExitCode.UNKNOWN : ExitCode.OK;
            }
        };
    }
}
