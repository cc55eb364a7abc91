package dev.samekind.parity.report;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.Undeclared;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.compare.LeafClass;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.manifest.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports of a few objects and checks. */
final class Reports {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final ObjectKey API = key("apps", "Deployment", "api");

    private Reports() {}

    static ObjectKey key(String group, String kind, String name) {
        return new ObjectKey(group, "v1", kind, "shop", name);
    }

    static ParityReportSpec report(ParityBaselineSpec rules, List<ObjectResult> objects, CheckResult... checks) {
        return report(rules, objects, null, checks);
    }

    static ParityReportSpec report(
            ParityBaselineSpec rules, List<ObjectResult> objects, @Nullable String unknown, CheckResult... checks) {
        return ReportBuilder.build(new ReportInput(
                "demo",
                7,
                List.of(new BundleState("shop", "sha256:1", null)),
                null,
                new Normaliser(Normaliser.Mode.Server, "1.34"),
                objects,
                List.of(checks),
                RuleBook.of(rules, NOW),
                rules.undeclared(),
                Map.of(),
                unknown));
    }

    static ParityBaselineSpec rules(Undeclared undeclared) {
        return new ParityBaselineSpec(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                undeclared,
                List.of(),
                List.of(),
                null,
                null);
    }

    static CheckResult check(Check check, Outcome outcome, @Nullable String live) {
        return new CheckResult(check, API, "/spec/x", outcome, "3", live, "NotEnforced", "it was tried", NOW);
    }

    static ObjectResult object(String name, LeafClass leafClass, String reason, @Nullable String rule) {
        return new ObjectResult(
                key("apps", "Deployment", name),
                Map.of(leafClass, 1, LeafClass.EQUAL, 9),
                List.of(new Finding("/spec/a", leafClass, 1, reason, rule, null, null, false, null, null, null)),
                List.of());
    }

    static Difference row(ParityReportSpec report) {
        if (report.differences().size() != 1) {
            throw new AssertionError("one row expected: " + report.differences());
        }
        return report.differences().getFirst();
    }
}
