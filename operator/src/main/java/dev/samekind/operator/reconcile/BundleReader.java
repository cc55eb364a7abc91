package dev.samekind.operator.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.BundleReference;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.InvalidManifestException;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.plan.PlanInput;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads bundles whole, shards included, and checks their digests. Only done when a plan is made. */
@Singleton
class BundleReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/apis/" + Samekind.GROUP + "/" + Samekind.VERSION + "/productionbundles/";
    private static final int NOT_FOUND = 404;

    private final ApiServer server;

    BundleReader(ApiServer server) {
        this.server = server;
    }

    /** A bundle that was read, with its recomputed digest and its revision. */
    record Content(PlanInput.Bundle bundle, String digest, String revision, ProductionBundleSpec facts) {}

    /** A reference that leads nowhere, or to something else than it says. */
    static final class UnresolvedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        UnresolvedException(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    Content read(BundleReference reference) {
        var head = get(reference.name(), Reason.UnknownBundle);
        if (head.path("shardOf").isTextual()) {
            throw new UnresolvedException(
                    Reason.UnknownBundle,
                    "%s is only a shard; name its bundle %s in spec.bundles"
                            .formatted(reference.name(), head.path("shardOf").asText()));
        }
        var specs = new ArrayList<JsonNode>(List.of(head));
        for (int shard = 2; shard <= head.path("shards").asInt(1); shard++) {
            specs.add(get(reference.name() + "-" + shard, Reason.ShardMissing));
        }
        var objects = new ArrayList<Manifest>();
        var secrets = new ArrayList<SecretShape>();
        specs.forEach(spec -> collect(reference.name(), spec, objects, secrets));
        var digest = CanonicalJson.digest(objects);
        check(reference, head.path("digest").asText(), digest);
        return new Content(
                new PlanInput.Bundle(reference.name(), objects, secrets),
                digest,
                head.at("/source/revision").asText(),
                facts(reference.name(), specs));
    }

    /** What the bundle says beside its objects. */
    private static ProductionBundleSpec facts(String bundle, List<JsonNode> specs) {
        try {
            var head = JSON.treeToValue(withoutObjects(specs.getFirst()), ProductionBundleSpec.class);
            var images = new ArrayList<ProductionBundleSpec.ImageFacts>();
            for (var spec : specs) {
                for (var image : spec.path("images")) {
                    images.add(JSON.treeToValue(image, ProductionBundleSpec.ImageFacts.class));
                }
            }
            return new ProductionBundleSpec(
                    head.source(),
                    head.digest(),
                    head.shards(),
                    null,
                    List.of(),
                    List.of(),
                    head.platform(),
                    images,
                    head.databases(),
                    head.declaredObjects());
        } catch (JsonProcessingException e) {
            throw new UnresolvedException(Reason.InvalidManifest, "bundle %s: %s".formatted(bundle, e.getMessage()));
        }
    }

    private static JsonNode withoutObjects(JsonNode spec) {
        return ((ObjectNode) spec.deepCopy()).without(List.of("objects", "secrets", "images"));
    }

    private static void check(BundleReference reference, String stated, String computed) {
        if (!stated.equals(computed)) {
            throw new UnresolvedException(
                    Reason.DigestMismatch,
                    "bundle %s says digest %s but its objects have %s: it was edited; write it again with ./dev bundle"
                            .formatted(reference.name(), stated, computed));
        }
        if (reference.digest() != null && !Objects.equals(reference.digest(), computed)) {
            throw new UnresolvedException(
                    Reason.DigestMismatch,
                    "spec.bundles asks for bundle %s with digest %s, but it has %s"
                            .formatted(reference.name(), reference.digest(), computed));
        }
    }

    private JsonNode get(String name, Reason otherwise) {
        var answer = server.get(PATH + name);
        if (answer.code() == NOT_FOUND) {
            throw new UnresolvedException(
                    otherwise, "ProductionBundle %s does not exist; apply it, or correct spec.bundles".formatted(name));
        }
        if (!answer.ok()) {
            throw new IllegalStateException("bundle " + name + " cannot be read: " + answer.message());
        }
        return answer.body().path("spec");
    }

    private static void collect(String bundle, JsonNode spec, List<Manifest> objects, List<SecretShape> secrets) {
        try {
            for (var object : spec.path("objects")) {
                objects.add(Manifest.of((ObjectNode) object));
            }
            for (var secret : spec.path("secrets")) {
                secrets.add(JSON.treeToValue(secret, ProductionBundleSpec.SecretShape.class));
            }
        } catch (InvalidManifestException | JsonProcessingException e) {
            throw new UnresolvedException(Reason.InvalidManifest, "bundle %s: %s".formatted(bundle, e.getMessage()));
        }
    }
}
