package dev.samekind.parity.plan;

import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;

/**
 * What a plan is made from.
 *
 * @param environment the environment
 * @param spec what it wants
 * @param bundles production, in the order of the spec
 * @param baseline the platform team's rules; empty ones where there is no baseline
 */
public record PlanInput(
        Mark.Owner environment, DevEnvironmentSpec spec, List<Bundle> bundles, ParityBaselineSpec baseline) {

    /** Content of one bundle with all its shards. */
    public record Bundle(String name, List<Manifest> objects, List<SecretShape> secrets) {}
}
