package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.ListMapKeys;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of a baseline. There is no "ignore": a rule says what may differ, never where not to look. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ParityBaselineSpec(
        @JsonPropertyDescription("What the operator changes in production's objects, and nothing else.")
        @MaxLength(256)
        @ListMapKeys("id")
        List<Localisation> localisations,

        @JsonPropertyDescription("Secrets that may have generated values here.") @MaxLength(128) @ListMapKeys("id")
        List<GeneratedSecret> generatedSecrets,

        @JsonPropertyDescription(
                "Workloads that may run privileged or with host access; every other one that asks for it is refused.")
        @MaxLength(64)
        @ListMapKeys("id")
        List<PrivilegedWorkload> privilegedWorkloads,

        @JsonPropertyDescription("Versions of what the operator provides.") @Nullable
        PlatformComponents platform) {

    /** A Secret whose values the operator generates once. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record GeneratedSecret(
            @JsonPropertyDescription("Id of the rule, unique in the baseline.")
            @Required
            @MaxLength(63)
            @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
            String id,

            @JsonPropertyDescription("Namespace of the Secret; any when absent.") @MaxLength(63) @Nullable
            String namespace,

            @JsonPropertyDescription("Name of the Secret; a * stands for any characters.") @Required @MaxLength(253)
            String name,

            @JsonPropertyDescription("Keys to fill; every needed key that is not listed is random.")
            @MaxLength(64)
            @ListMapKeys("key")
            List<GeneratedKey> keys,

            @JsonPropertyDescription("Length of random values.") @Default("24") @Min(8) @Max(512)
            Integer length,

            @JsonPropertyDescription("Why this may differ from production.")
            @Required
            @MaxLength(1024)
            @ValidationRule(value = "size(self) > 0", message = "reason must say why this may differ from production")
            String reason,

            @JsonPropertyDescription("Who answers for it.")
            @Required
            @MaxLength(253)
            @ValidationRule(value = "size(self) > 0", message = "owner must name who answers for this rule")
            String owner) {

        public GeneratedSecret {
            keys = keys == null ? List.of() : List.copyOf(keys);
            length = length == null ? 24 : length;
        }
    }

    /** One key of a generated Secret. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record GeneratedKey(
            @JsonPropertyDescription("Key of the Secret.") @Required @MaxLength(253)
            String key,

            @JsonPropertyDescription("A value that is no secret, for example a user name; random when absent.")
            @MaxLength(1024)
            @Nullable
            String value) {}

    /** A workload that may be privileged here. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PrivilegedWorkload(
            @JsonPropertyDescription("Id of the rule, unique in the baseline.")
            @Required
            @MaxLength(63)
            @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
            String id,

            @JsonPropertyDescription("Objects that the rule is about.") @Required
            Target target,

            @JsonPropertyDescription("Why it needs that.")
            @Required
            @MaxLength(1024)
            @ValidationRule(value = "size(self) > 0", message = "reason must say why the workload needs host access")
            String reason,

            @JsonPropertyDescription("Who answers for it.")
            @Required
            @MaxLength(253)
            @ValidationRule(value = "size(self) > 0", message = "owner must name who answers for this rule")
            String owner) {}

    /** What the operator brings along. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PlatformComponents(
            @JsonPropertyDescription("Traefik.") @Nullable Component traefik,

            @JsonPropertyDescription("CoreDNS for this machine. Default: the cluster's own image.") @Nullable
            Component coredns) {}

    /** A version of a component. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Component(
            @JsonPropertyDescription("Version, without a leading v.")
            @MaxLength(64)
            @Pattern("^[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.-]+)?$")
            @Nullable
            String version,

            @JsonPropertyDescription("Image repository.") @MaxLength(255) @Nullable
            String repository) {}

    public ParityBaselineSpec {
        localisations = localisations == null ? List.of() : List.copyOf(localisations);
        generatedSecrets = generatedSecrets == null ? List.of() : List.copyOf(generatedSecrets);
        privilegedWorkloads = privilegedWorkloads == null ? List.of() : List.copyOf(privilegedWorkloads);
    }
}
