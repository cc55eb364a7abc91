package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.operator.platform.PlatformNeeds;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Problem;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What an environment's references lead to. */
sealed interface Resolution {
    /** A plan that can be carried out. */
    record Resolved(
            EnvironmentPlan plan,
            PlatformNeeds needs,
            List<Problem> unserved,
            SortedSet<ObjectKey> backends,
            ParityBaselineSpec rules,
            List<BundleState> bundles,
            List<ProductionBundleSpec> facts,
            @Nullable BundleState baseline)
            implements Resolution {}

    /** There is no plan; what was applied before stays. */
    record Unresolved(Reason reason, String message) implements Resolution {}
}
