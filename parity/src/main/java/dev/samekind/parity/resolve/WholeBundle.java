package dev.samekind.parity.resolve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.BundleReference;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.InvalidManifestException;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.plan.PlanInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A bundle with all its shards, whose digest was computed anew.
 *
 * @param bundle its content
 * @param state its name, digest and revision
 * @param facts what it says beside its objects
 */
public record WholeBundle(PlanInput.Bundle bundle, BundleState state, ProductionBundleSpec facts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Puts a bundle together.
     *
     * @param specs the spec of the ProductionBundle of a name, empty where there is none
     * @throws UnresolvedException when it is not there, not whole, or not what its digest says
     */
    public static WholeBundle of(BundleReference reference, Function<String, Optional<JsonNode>> specs) {
        var head = find(reference.name(), specs, "UnknownBundle");
        if (head.path("shardOf").isTextual()) {
            throw new UnresolvedException(
                    "UnknownBundle",
                    "%s is only a shard; name its bundle %s in spec.bundles"
                            .formatted(reference.name(), head.path("shardOf").asText()));
        }
        var parts = new ArrayList<>(List.of(head));
        for (int shard = 2; shard <= head.path("shards").asInt(1); shard++) {
            parts.add(find(reference.name() + "-" + shard, specs, "ShardMissing"));
        }
        try {
            var content = content(reference.name(), parts);
            var digest = CanonicalJson.digest(content.objects());
            check(reference, head.path("digest").asText(), digest);
            var revision = head.at("/source/revision").asText();
            return new WholeBundle(
                    content,
                    new BundleState(reference.name(), digest, revision.isEmpty() ? null : revision),
                    facts(parts));
        } catch (InvalidManifestException | JsonProcessingException e) {
            throw new UnresolvedException(
                    "InvalidManifest", "bundle %s: %s".formatted(reference.name(), e.getMessage()));
        }
    }

    private static JsonNode find(String name, Function<String, Optional<JsonNode>> specs, String otherwise) {
        return specs.apply(name)
                .orElseThrow(() -> new UnresolvedException(
                        otherwise,
                        "ProductionBundle %s does not exist; apply it, or correct spec.bundles".formatted(name)));
    }

    private static PlanInput.Bundle content(String name, List<JsonNode> parts) throws JsonProcessingException {
        var objects = new ArrayList<Manifest>();
        var secrets = new ArrayList<SecretShape>();
        for (var part : parts) {
            part.path("objects").forEach(object -> objects.add(manifest(object)));
            for (var secret : part.path("secrets")) {
                secrets.add(JSON.treeToValue(secret, SecretShape.class));
            }
        }
        return new PlanInput.Bundle(name, objects, secrets);
    }

    private static Manifest manifest(JsonNode object) {
        if (object instanceof ObjectNode tree) {
            return Manifest.of(tree);
        }
        throw new InvalidManifestException("%s is no object".formatted(object));
    }

    private static ProductionBundleSpec facts(List<JsonNode> parts) throws JsonProcessingException {
        var head = JSON.treeToValue(withoutObjects(parts.getFirst()), ProductionBundleSpec.class);
        var images = new ArrayList<ProductionBundleSpec.ImageFacts>();
        for (var part : parts) {
            for (var image : part.path("images")) {
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
                head.declaredObjects(),
                head.toolchain());
    }

    private static JsonNode withoutObjects(JsonNode spec) {
        return ((ObjectNode) spec.deepCopy()).without(List.of("objects", "secrets", "images"));
    }

    private static void check(BundleReference reference, String stated, String computed) {
        if (!stated.equals(computed)) {
            throw new UnresolvedException(
                    "DigestMismatch",
                    "bundle %s says digest %s but its objects have %s: it was edited; write it again with ./dev bundle"
                            .formatted(reference.name(), stated, computed));
        }
        if (reference.digest() != null && !Objects.equals(reference.digest(), computed)) {
            throw new UnresolvedException(
                    "DigestMismatch",
                    "spec.bundles asks for bundle %s with digest %s, but it has %s"
                            .formatted(reference.name(), reference.digest(), computed));
        }
    }
}
