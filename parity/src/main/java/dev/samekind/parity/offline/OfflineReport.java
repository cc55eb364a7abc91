package dev.samekind.parity.offline;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser.Mode;
import dev.samekind.parity.compare.LeafClass;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.report.ObjectResult;
import dev.samekind.parity.report.ReportBuilder;
import dev.samekind.parity.report.ReportInput;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report that files alone give: out of parity where they say so, and unknown otherwise. */
public final class OfflineReport {
    private OfflineReport() {}

    /**
     * What a report is about.
     *
     * @param environment name of the environment
     * @param plan its plan, without errors
     * @param rules its baseline's rules
     * @param bundles its bundles
     * @param baseline its baseline, null where it has none
     */
    public record Subject(
            String environment,
            EnvironmentPlan plan,
            ParityBaselineSpec rules,
            List<BundleState> bundles,
            @Nullable BundleState baseline) {}

    /** The report at a moment, which decides about the rules that end. */
    public static ParityReportSpec of(Subject subject, Instant now) {
        var book = RuleBook.of(subject.rules(), now);
        var defaults = RecordedDefaults.load();
        var objects = new OfflineObjects(subject.plan(), book, defaults).results();
        return ReportBuilder.build(new ReportInput(
                subject.environment(),
                0,
                subject.bundles(),
                subject.baseline(),
                new Normaliser(Mode.Offline, defaults.kubernetes()),
                objects,
                List.of(),
                book,
                subject.rules().undeclared(),
                subject.plan().ruleUse(),
                message(objects)));
    }

    private static String message(List<ObjectResult> objects) {
        long open = objects.stream()
                .filter(object -> object.counts().containsKey(LeafClass.NOT_COMPARABLE))
                .count();
        return open == 0
                ? "as far as files say, all is as in production or declared; nobody has looked at what runs"
                : "as far as files say, all that can be compared is as in production or declared; %d %s not, and nobody has looked at what runs"
                        .formatted(open, open == 1 ? "object can" : "objects can");
    }
}
