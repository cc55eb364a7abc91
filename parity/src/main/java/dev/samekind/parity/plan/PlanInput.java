package dev.samekind.parity.plan;

import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.handoff.HandOffs;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;

/**
 * What a plan is made from.
 *
 * @param environment the environment
 * @param spec what it wants
 * @param bundles production, in the order of the spec
 * @param baseline the platform team's rules; empty ones where there is no baseline
 * @param clusterDomains domains of the names that the cluster gives its services
 * @param handOffs what is known of services that may run on the developer's machine
 */
public record PlanInput(
        Mark.Owner environment,
        DevEnvironmentSpec spec,
        List<Bundle> bundles,
        ParityBaselineSpec baseline,
        List<String> clusterDomains,
        HandOffs handOffs) {

    /** Where every service runs in the cluster. */
    public PlanInput(
            Mark.Owner environment,
            DevEnvironmentSpec spec,
            List<Bundle> bundles,
            ParityBaselineSpec baseline,
            List<String> clusterDomains) {
        this(environment, spec, bundles, baseline, clusterDomains, HandOffs.NONE);
    }

    /** Content of one bundle with all its shards. */
    public record Bundle(String name, List<Manifest> objects, List<SecretShape> secrets) {}

    /** Whether a host is a name of the cluster's own, which a service answers and nobody else may. */
    boolean isClustersOwn(String host) {
        return clusterDomains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }
}
