package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.ProductionBundle;
import dev.samekind.cli.bundle.moved.Moved;
import dev.samekind.cli.bundle.moved.ProductionSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Asks where bundles of the cluster were made of how far production is now; whatever goes wrong is an answer, too. */
final class BundleSources {
    private final KubernetesClient client;
    private final ProductionSource production;
    private final Path startFrom;

    BundleSources(KubernetesClient client, ProductionSource production, Path startFrom) {
        this.client = client;
        this.production = production;
        this.startFrom = startFrom;
    }

    List<Production> look(List<BundleState> bundles) {
        return bundles.stream().map(this::look).toList();
    }

    private Production look(BundleState bundle) {
        try {
            var found = client.resources(ProductionBundle.class)
                    .withName(bundle.name())
                    .get();
            var spec = found == null ? null : found.getSpec();
            if (spec == null) {
                return unknown(bundle, "ProductionBundle %s is not in the cluster any more: apply it again");
            }
            if (!Objects.equals(spec.digest(), bundle.digest())) {
                return unknown(
                        bundle, "ProductionBundle %s is another one than the report is about: run ./dev parity again");
            }
            return spec.source() == null
                    ? unknown(bundle, "ProductionBundle %s does not say where it comes from: make it with ./dev bundle")
                    : Production.of(bundle.name(), spec.source().path(), production.moved(spec.source(), startFrom));
        } catch (KubernetesClientException e) {
            return unknown(
                    bundle,
                    "ProductionBundle %%s cannot be read (HTTP %d): ./dev status says what runs"
                            .formatted(e.getCode()));
        }
    }

    private static Production unknown(BundleState bundle, String message) {
        var moved = Moved.unknown(bundle.revision(), message.formatted(bundle.name()));
        return Production.of(bundle.name(), null, moved);
    }
}
