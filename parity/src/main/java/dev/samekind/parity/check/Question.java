package dev.samekind.parity.check;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.manifest.ObjectKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a probe is to find out; its methods are the answers.
 *
 * @param check what is looked at
 * @param object object that it is about
 * @param path field that it is about, empty for the whole object
 * @param production production's value, null where nothing is known of it
 */
public record Question(
        Check check,
        @Nullable ObjectKey object,
        String path,
        @Nullable String production) {
    private static final String FAILED = "ProbeFailed";

    /** As in production. */
    public CheckResult same(String reason, String evidence, Instant at) {
        return result(Outcome.Same, production, reason, evidence, at);
    }

    /** Accepted here and not acted on. */
    public CheckResult notEnforced(String reason, String evidence, Instant at) {
        return result(Outcome.NotEnforced, null, reason, evidence, at);
    }

    /** Not as in production. */
    public CheckResult differs(@Nullable String live, String reason, String evidence, Instant at) {
        return result(Outcome.Differs, live, reason, evidence, at);
    }

    /** There is nothing to look with. */
    public CheckResult notComparable(String reason, String evidence, @Nullable Instant at) {
        return result(Outcome.NotComparable, null, reason, evidence, at);
    }

    /** It was tried and gave no answer. */
    public CheckResult failed(String evidence, Instant at) {
        return result(Outcome.Unknown, null, FAILED, evidence, at);
    }

    /** It has not been answered, or too long ago. */
    public CheckResult unknown(String reason, String evidence, @Nullable Instant at) {
        return result(Outcome.Unknown, null, reason, evidence, at);
    }

    private CheckResult result(
            Outcome outcome, @Nullable String live, String reason, String evidence, @Nullable Instant at) {
        return new CheckResult(check, object, path, outcome, production, live, reason, evidence, at);
    }
}
