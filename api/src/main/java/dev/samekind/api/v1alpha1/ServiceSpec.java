package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How one of production's workloads is run here; those that are not listed run in the cluster. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.mode) || self.mode != 'Native' || has(self.native)",
        message = "mode Native needs native, with the command that runs the service on this machine")
@ValidationRule(
        value = "!has(self.mode) || self.mode != 'Remote' || has(self.remote)",
        message = "mode Remote needs remote, with the context of the cluster whose Service answers")
@ValidationRule(
        value = "!has(self.remote) || (has(self.mode) && self.mode == 'Remote')",
        message = "remote is only for mode Remote; set mode: Remote, or take remote out")
@ValidationRule(
        value = "!has(self.managedBy) || (has(self.mode) ? self.mode == 'Cluster' : !has(self.native))",
        message = "managedBy is about a workload that runs in the cluster: it goes with mode Cluster")
public record ServiceSpec(
        @JsonPropertyDescription("Name of the service for ./dev, such as orders.")
        @Required
        @MaxLength(40)
        @Pattern(ServiceSpec.LABEL)
        String name,

        @JsonPropertyDescription(
                "Production's workload. Default: the only Deployment or StatefulSet of the service's name.")
        @Nullable
        Workload workload,

        @JsonPropertyDescription(
                "Where it runs. Cluster: as in production. Native: on this machine while ./dev holds a lease for it, in the cluster otherwise. Remote: nowhere here, the Service of another cluster answers while ./dev holds a lease for it, and this cluster otherwise. Off: nowhere. Default: Native where there is a native block, Cluster where there is none.")
        @Nullable
        Mode mode,

        @JsonProperty("native") @JsonPropertyDescription("How it runs on this machine.") @Nullable
        NativeSpec onMachine,

        @JsonPropertyDescription("The Service of another cluster that answers in its place, for mode Remote.") @Nullable
        RemoteSpec remote,

        @JsonPropertyDescription(
                "Who sets the workload's images beside the operator, which then leaves them, and what comes with them, as they are, and reports each such field. Only of a Deployment with mode Cluster.")
        @Nullable
        ManagedBy managedBy) {

    static final String LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /** Places where a service can run. */
    public enum Mode {
        /** In the cluster, as in production. */
        Cluster,
        /** On this machine, while the CLI holds a lease. */
        Native,
        /** In another cluster, while the CLI holds a lease for a tunnel. */
        Remote,
        /** Nowhere: scaled to nothing. */
        Off
    }

    /** Programs that fields of a workload are left to. */
    public enum ManagedBy {
        /** Tilt, by the file that {@code ./dev tilt} writes. */
        Tilt
    }

    /** A workload of the bundles. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Workload(
            @JsonPropertyDescription("Kind.") @Default("Deployment")
            WorkloadKind kind,

            @JsonPropertyDescription("Namespace.") @Required @MaxLength(63) @Pattern(LABEL)
            String namespace,

            @JsonPropertyDescription("Name.") @Required @MaxLength(253)
            String name) {
        public Workload {
            kind = kind == null ? WorkloadKind.Deployment : kind;
        }
    }

    /** Kinds that can be scaled to nothing, which a hand-off needs. */
    public enum WorkloadKind {
        /** apps/v1 Deployment. */
        Deployment,
        /** apps/v1 StatefulSet. */
        StatefulSet
    }

    /** The mode, or what it is where none is given. */
    @JsonIgnore
    public Mode effectiveMode() {
        if (mode != null) {
            return mode;
        }
        return onMachine == null ? Mode.Cluster : Mode.Native;
    }
}
