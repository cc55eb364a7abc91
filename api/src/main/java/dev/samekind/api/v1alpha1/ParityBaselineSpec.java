package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnore;
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

        @JsonPropertyDescription(
                "What may differ although the operator does not change it: one field and the values that it may have here.")
        @MaxLength(256)
        @ListMapKeys("id")
        List<Tolerance> tolerances,

        @JsonPropertyDescription(
                "Fields that are as in production whatever any other rule says; nothing overrides an invariant.")
        @MaxLength(128)
        @ListMapKeys("id")
        List<Invariant> invariants,

        @JsonPropertyDescription(
                "What may be found about behaviour and platform instead of what production has, for example that no policy engine runs here.")
        @MaxLength(128)
        @ListMapKeys("id")
        List<CheckRule> checks,

        @JsonPropertyDescription(
                "Values that production must never have, for example a test mode; one that has turns the verdict.")
        @MaxLength(128)
        @ListMapKeys("id")
        List<Forbidden> forbiddenInProduction,

        @JsonPropertyDescription("Fields whose values reports never show, only that they differ.")
        @MaxLength(128)
        @ListMapKeys("id")
        List<Sensitive> sensitive,

        @JsonPropertyDescription("What an undeclared difference does to the verdict.")
        Undeclared undeclared,

        @JsonPropertyDescription("Secrets that may have generated values here.") @MaxLength(128) @ListMapKeys("id")
        List<GeneratedSecret> generatedSecrets,

        @JsonPropertyDescription(
                "Workloads that may run privileged or with host access; every other one that asks for it is refused.")
        @MaxLength(64)
        @ListMapKeys("id")
        List<PrivilegedWorkload> privilegedWorkloads,

        @JsonPropertyDescription("Versions of what the operator provides.") @Nullable
        PlatformComponents platform,

        @JsonPropertyDescription("Other clusters whose services may answer here, and how. Default: none.") @Nullable
        RemoteRules remote) {

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

    /** Rules without a single one: every difference is undeclared. */
    public static ParityBaselineSpec empty() {
        return new ParityBaselineSpec(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Undeclared.DEFAULT,
                List.of(),
                List.of(),
                null,
                null);
    }

    /** The rules for services of mode Remote, or those that hold where none are given. */
    @JsonIgnore
    public RemoteRules remoteRules() {
        return remote == null ? RemoteRules.NONE : remote;
    }

    public ParityBaselineSpec {
        localisations = localisations == null ? List.of() : List.copyOf(localisations);
        tolerances = tolerances == null ? List.of() : List.copyOf(tolerances);
        invariants = invariants == null ? List.of() : List.copyOf(invariants);
        checks = checks == null ? List.of() : List.copyOf(checks);
        forbiddenInProduction = forbiddenInProduction == null ? List.of() : List.copyOf(forbiddenInProduction);
        sensitive = sensitive == null ? List.of() : List.copyOf(sensitive);
        undeclared = undeclared == null ? Undeclared.DEFAULT : undeclared;
        generatedSecrets = generatedSecrets == null ? List.of() : List.copyOf(generatedSecrets);
        privilegedWorkloads = privilegedWorkloads == null ? List.of() : List.copyOf(privilegedWorkloads);
    }
}
