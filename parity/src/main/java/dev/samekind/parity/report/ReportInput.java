package dev.samekind.parity.report;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser;
import dev.samekind.api.v1alpha1.Undeclared;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.compare.RuleBook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made from.
 *
 * @param environment name of the environment
 * @param generation generation of its spec
 * @param bundles the bundles that were compared with
 * @param baseline the baseline, null where there is none
 * @param normaliser who filled in defaults
 * @param objects what became of each object
 * @param checks what checks of behaviour and platform found
 * @param rules the baseline's rules now
 * @param undeclared what undeclared differences do to the verdict
 * @param planUse how many leaves or objects each localisation changed, by its id in the baseline
 * @param unknown why nothing can be said now, null where something can
 */
public record ReportInput(
        String environment,
        long generation,
        List<BundleState> bundles,
        @Nullable BundleState baseline,
        Normaliser normaliser,
        Collection<ObjectResult> objects,
        Collection<CheckResult> checks,
        RuleBook rules,
        Undeclared undeclared,
        Map<String, Integer> planUse,
        @Nullable String unknown) {}
