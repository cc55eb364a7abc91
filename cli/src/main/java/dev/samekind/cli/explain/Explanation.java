package dev.samekind.cli.explain;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec.CheckState;
import dev.samekind.cli.doctor.Codes.Code;
import dev.samekind.cli.output.Json;
import dev.samekind.parity.report.Reasons;
import dev.samekind.parity.report.Reasons.Reason;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The JSON result of {@code explain}, described by {@code schema/explain-v1.json}.
 *
 * @param apiVersion always {@link Json#API_VERSION}
 * @param kind always Explanation
 * @param environment the environment that the difference is of
 * @param difference the difference, when its id was given
 * @param check the check, when its id was given
 * @param ruleReason why the rule is there that allows the difference
 * @param code the code of {@code doctor}, when one was given
 * @param reasons what the reason means; all of them when nothing was given
 */
record Explanation(
        String apiVersion,
        String kind,
        @Nullable String environment,
        @Nullable Difference difference,
        @Nullable CheckState check,
        @Nullable String ruleReason,
        @Nullable Code code,
        Collection<Reason> reasons) {

    static Explanation of(Collection<Reason> reasons) {
        return new Explanation(Json.API_VERSION, "Explanation", null, null, null, null, null, reasons);
    }

    static Explanation of(Code code) {
        return new Explanation(Json.API_VERSION, "Explanation", null, null, null, null, code, java.util.List.of());
    }

    static Explanation of(String environment, Difference difference, @Nullable String ruleReason) {
        return new Explanation(
                Json.API_VERSION,
                "Explanation",
                environment,
                difference,
                null,
                ruleReason,
                null,
                Reasons.of(difference.reason()).stream().toList());
    }

    static Explanation of(String environment, CheckState check) {
        return new Explanation(
                Json.API_VERSION, "Explanation", environment, null, check, null, null, java.util.List.of());
    }
}
