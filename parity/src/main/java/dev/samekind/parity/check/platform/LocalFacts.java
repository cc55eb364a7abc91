package dev.samekind.parity.check.platform;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.Platform;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster here is. What could not be read is null, and nothing is concluded from it.
 *
 * @param platform the cluster in the words of a bundle; a controller is the one that acts on a class here
 * @param gatewayFeatures features that the GatewayClasses here declare
 * @param apiGroups API groups that are served
 */
public record LocalFacts(
        Platform platform,
        @Nullable Set<String> gatewayFeatures,
        @Nullable Set<String> apiGroups) {}
