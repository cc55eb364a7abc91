package dev.samekind.parity.handoff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.api.v1alpha1.NativeSpec.Reach;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** Services by which a process on the developer's machine reaches production's Services in the cluster. */
final class Reaches {
    private Reaches() {}

    /** Production's Service; empty where there is none that can be stood beside. */
    static Optional<Manifest> service(Reach reach, ObjectKey workload, Collection<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.key().kind().equals("Service")
                        && manifest.key().group().isEmpty()
                        && Objects.equals(manifest.key().namespace(), workload.namespace())
                        && manifest.key().name().equals(reach.service())
                        && manifest.tree().at("/spec/selector").isObject()
                        && port(manifest, reach).isPresent())
                .findFirst();
    }

    /** A Service beside production's, of the same pods, by a port of the node that the cluster maps to this machine. */
    static Manifest manifest(Reach reach, Manifest production) {
        var port = port(production, reach).orElseThrow();
        var tree = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Service");
        tree.putObject("metadata")
                .put("name", "samekind-reach-" + reach.localPort())
                .put("namespace", production.key().namespace());
        var spec = tree.putObject("spec").put("type", "NodePort");
        spec.set("selector", production.tree().at("/spec/selector").deepCopy());
        var own = spec.putArray("ports").addObject();
        own.put("name", "tcp").put("protocol", "TCP").put("port", reach.port()).put("nodePort", reach.localPort());
        own.set("targetPort", port.path("targetPort").isMissingNode() ? port.path("port") : port.path("targetPort"));
        return Manifest.of(tree);
    }

    private static Optional<com.fasterxml.jackson.databind.JsonNode> port(Manifest service, Reach reach) {
        return service.tree()
                .at("/spec/ports")
                .valueStream()
                .filter(port -> port.path("port").asInt() == reach.port()
                        && port.path("protocol").asText("TCP").equals("TCP"))
                .findFirst();
    }
}
