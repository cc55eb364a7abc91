package dev.samekind.operator.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.manifest.Manifest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The platform's objects. */
public final class PlatformManifests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlatformManifests() {}

    /**
     * All objects, in an order in which they can be applied; equal for equal specs. A pod template differs only where
     * the pods must restart. A GatewayClass needs Gateway API's CRDs in the cluster.
     */
    public static List<Manifest> of(PlatformSpec spec) {
        var hostDns = spec.hostDns() ? HostDnsManifests.of(spec) : Stream.<HasMetadata>empty();
        return Stream.of(Stream.of(namespace(spec.namespace())), TraefikManifests.of(spec), hostDns)
                .flatMap(objects -> objects)
                .map(object -> Manifest.of(JSON.<ObjectNode>valueToTree(object)))
                .toList();
    }

    private static Namespace namespace(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Map.of(
                        "pod-security.kubernetes.io/enforce", "restricted", Samekind.PLATFORM_LABEL, "namespace"))
                .endMetadata()
                .build();
    }
}
