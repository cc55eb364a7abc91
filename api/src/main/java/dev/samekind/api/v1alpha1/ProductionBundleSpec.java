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
        List<ImageFacts> images,

        @JsonPropertyDescription("Database servers of production's.") @MaxLength(100)
        List<DatabaseFacts> databases,

        @JsonPropertyDescription("Topics, queues and buckets that production has.") @MaxLength(100)
        List<DeclaredObjects> declaredObjects,

        @JsonPropertyDescription(
                "Tools that production is built with; ./dev compares those of the developer's machine.")
        @MaxLength(50)
        List<Tool> toolchain) {

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
            List<String> admissionPolicies,

            @JsonPropertyDescription("Whether autoscalers have metrics.") @Nullable
            Boolean autoscalerMetrics,

            @JsonPropertyDescription("Whether Services of type LoadBalancer get an address.") @Nullable
            Boolean loadBalancers) {}

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
            String buildCommand,

            @JsonPropertyDescription("Configuration of the image, as OCI defines it.") @Nullable
            ImageConfiguration configuration,

            @JsonPropertyDescription("PRETTY_NAME of the image's /etc/os-release.") @MaxLength(256) @Nullable
            String operatingSystem) {}

    /** What an image says about how it is run; environment variables by their names only. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ImageConfiguration(
            @JsonPropertyDescription("Entrypoint.") List<String> entrypoint,

            @JsonPropertyDescription("Command.") List<String> command,

            @JsonPropertyDescription("User.") @Nullable String user,

            @JsonPropertyDescription("Working directory.") @Nullable
            String workingDirectory,

            @JsonPropertyDescription("Ports, for example 8080/tcp.")
            List<String> ports,

            @JsonPropertyDescription("Names of environment variables.")
            List<String> environmentKeys) {
        public ImageConfiguration {
            entrypoint = entrypoint == null ? List.of() : List.copyOf(entrypoint);
            command = command == null ? List.of() : List.copyOf(command);
            ports = ports == null ? List.of() : List.copyOf(ports);
            environmentKeys = environmentKeys == null ? List.of() : List.copyOf(environmentKeys);
        }
    }

    /** What a broker or object store of production's has. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DeclaredObjects(
            @JsonPropertyDescription(
                    "Kind of server: RabbitMQ, NATS, Kafka and S3 are looked into, others reported as not looked into.")
            @Required
            String type,

            @JsonPropertyDescription("Service that is asked here, as namespace/name.") @Required
            String service,

            @JsonPropertyDescription(
                    "Names of queues, exchanges, streams, topics or buckets; without any, nothing is looked for.")
            List<String> names) {
        public DeclaredObjects {
            names = names == null ? List.of() : List.copyOf(names);
        }
    }

    /** A database server of production's, in or outside its cluster. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DatabaseFacts(
            @JsonPropertyDescription("Service that is asked here, as namespace/name.") @Required
            String service,

            @JsonPropertyDescription("Kind of server, for example PostgreSQL.") @Required
            String type,

            @JsonPropertyDescription("Version that production runs, for example 15.8.") @Nullable
            String version,

            @JsonPropertyDescription("Extensions that production has.")
            List<String> extensions) {
        public DatabaseFacts {
            extensions = extensions == null ? List.of() : List.copyOf(extensions);
        }
    }

    /** A tool that production is built with. */
    public record Tool(
            @JsonPropertyDescription(
                    "Its name: cargo, dotnet, go, java, maven, node, npm, php, python, ruby or rust; another one is not looked for.")
            @Required
            @MaxLength(63)
            @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
            String name,

            @JsonPropertyDescription("Its version, as far as it matters: 25 stands for 25.0.1, too, and not for 24.")
            @Required
            @MaxLength(63)
            @Pattern("^[0-9]+([.][0-9A-Za-z]+)*$")
            String version) {}

    public ProductionBundleSpec {
        shards = shards == null ? 1 : shards;
        objects = objects == null ? List.of() : List.copyOf(objects);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        images = images == null ? List.of() : List.copyOf(images);
        databases = databases == null ? List.of() : List.copyOf(databases);
        declaredObjects = declaredObjects == null ? List.of() : List.copyOf(declaredObjects);
        toolchain = toolchain == null ? List.of() : List.copyOf(toolchain);
    }
}
