package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.schema.KubernetesObject;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Content of a bundle. A large one is cut into shards: the head is named like the bundle and says how many shards there
 * are; shard i (from 2) is named {@code <bundle>-<i>} and says whose it is.
 */
@ValidationRule(
        value = "self == oldSelf",
        message = "a ProductionBundle is immutable: delete it and create another, or give the new one another name")
@ValidationRule(
        value = "has(self.shardOf) || has(self.digest)",
        message = "digest is required: write bundles with ./dev bundle, which computes it")
@ValidationRule(
        value = "!has(self.shardOf) || self.shards == 1",
        message = "a shard cannot itself have shards: remove shards or shardOf")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProductionBundleSpec(
        @JsonPropertyDescription("Where the manifests come from.") @Nullable
        Source source,

        @JsonPropertyDescription(
                "SHA-256 over the RFC 8785 form of all objects of all shards, sorted by apiVersion, kind, namespace and name.")
        @MaxLength(71)
        @Pattern("^sha256:[0-9a-f]{64}$")
        @Nullable
        String digest,

        @JsonPropertyDescription("Number of shards, this one included.") @Default("1") @Min(1)
        Integer shards,

        @JsonPropertyDescription("Bundle that this object is a further shard of.") @MaxLength(253) @Nullable
        String shardOf,

        @JsonPropertyDescription("Production's objects as rendered; Secrets only by shape.")
        @KubernetesObject
        @MaxLength(2000)
        List<ObjectNode> objects,

        @JsonPropertyDescription("Secrets that the objects contain or refer to, by shape; never a value.")
        @MaxLength(1000)
        List<SecretShape> secrets,

        @JsonPropertyDescription("What production runs on; what is not stated is unknown.") @Nullable
        Platform platform,

        @JsonPropertyDescription("Facts about the images that the objects name.") @MaxLength(1000)
        List<ImageFacts> images) {

    /** Origin of a bundle. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Source(
            @JsonPropertyDescription("What rendered the manifests.") @Required
            Renderer renderer,

            @JsonPropertyDescription("Version of the renderer.") @MaxLength(64) @Nullable
            String rendererVersion,

            @JsonPropertyDescription("Repository, without credentials.") @MaxLength(1024) @Nullable
            String repository,

            @JsonPropertyDescription("Path in the repository.") @MaxLength(1024) @Nullable
            String path,

            @JsonPropertyDescription("Revision; ends in -dirty when the working tree had changes.")
            @MaxLength(128)
            @Nullable
            String revision) {}

    /** Ways to get manifests. */
    public enum Renderer {
        /** A Kustomize directory. */
        Kustomize,
        /** A Helm chart. */
        Helm,
        /** Plain YAML files. */
        Yaml,
        /** A running cluster, read only. */
        Cluster
    }

    /** A Secret without its values. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SecretShape(
            @JsonPropertyDescription("Namespace of the Secret.") @Required
            String namespace,

            @JsonPropertyDescription("Name of the Secret.") @Required
            String name,

            @JsonPropertyDescription("Type of the Secret. Default: Opaque.")
            String type,

            @JsonPropertyDescription("Keys that it has, or that are referred to.")
            List<String> keys,

            @JsonPropertyDescription("Those of the keys that every reference does without.")
            List<String> optionalKeys,

            @JsonPropertyDescription("Whether every reference to it is optional.")
            Boolean optional,

            @JsonPropertyDescription("What says so: Manifest, or <kind>/<name> of each object that refers to it.")
            List<String> origins) {

        public SecretShape {
            type = type == null ? "Opaque" : type;
            keys = keys == null ? List.of() : List.copyOf(keys);
            optionalKeys = optionalKeys == null ? List.of() : List.copyOf(optionalKeys);
            origins = origins == null ? List.of() : List.copyOf(origins);
            optional = optional != null && optional;
        }

        /** Keys that something does not work without. */
        public List<String> requiredKeys() {
            return keys.stream().filter(key -> !optionalKeys.contains(key)).toList();
        }
    }

    /** What production's cluster is. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Platform(
            @JsonPropertyDescription("Kubernetes version, for example 1.34.4.") @Nullable
            String kubernetesVersion,

            @JsonPropertyDescription("Architectures of the nodes, for example amd64.") @Nullable
            List<String> architectures,

            @JsonPropertyDescription("Ingress controllers, by the controller of each IngressClass or GatewayClass.")
            @Nullable
            List<String> ingressControllers,

            @JsonPropertyDescription("Network plugin, for example cilium.") @Nullable
            String networkPlugin,

            @JsonPropertyDescription("Names of the storage classes.") @Nullable
            List<String> storageClasses,

            @JsonPropertyDescription("Names of validating and mutating admission policies and webhooks.") @Nullable
            List<String> admissionPolicies) {}

    /** What is known of one image. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ImageFacts(
            @JsonPropertyDescription("Image reference as the manifests name it.") @Required
            String image,

            @JsonPropertyDescription("Digest of the image.") @Nullable
            String digest,

            @JsonPropertyDescription("Architecture of the image.") @Nullable
            String architecture,

            @JsonPropertyDescription("Command that built the image.") @Nullable
            String buildCommand) {}

    public ProductionBundleSpec {
        shards = shards == null ? 1 : shards;
        objects = objects == null ? List.of() : List.copyOf(objects);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        images = images == null ? List.of() : List.copyOf(images);
    }
}
