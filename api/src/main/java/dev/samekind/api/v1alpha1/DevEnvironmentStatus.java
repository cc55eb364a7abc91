package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.ListMapKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Observed state of an environment: a value that is built whole, compared and then written. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DevEnvironmentStatus(
        @JsonPropertyDescription("Generation of the spec that this status describes.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Conditions; Ready sums up the others.") @ListMapKeys("type") @Nullable
        List<Condition> conditions,

        @JsonPropertyDescription("Bundles as mirrored.") @ListMapKeys("name") @Nullable
        List<BundleState> bundles,

        @JsonPropertyDescription("Baseline as applied.") @Nullable
        BundleState baseline,

        @JsonPropertyDescription("Names that answer, with their URLs.") @ListMapKeys("url") @Nullable
        List<Endpoint> endpoints,

        @JsonPropertyDescription("Workloads of the bundles.") @Nullable
        Services services,

        @JsonPropertyDescription("Services that do not run in the cluster now, and those that are on their way.")
        @ListMapKeys("name")
        @Nullable
        List<HandOff> handOffs,

        @JsonPropertyDescription("Secrets that the manifests need.") @Nullable
        Secrets secrets,

        @JsonPropertyDescription("How many leaves each localisation changed; 0 means that a rule matched nothing.")
        @ListMapKeys("id")
        @Nullable
        List<RuleUse> localisations,

        @JsonPropertyDescription("Objects that are not as applied, with who changed them.")
        @ListMapKeys("object")
        @Nullable
        List<ObjectProblem> drift,

        @JsonPropertyDescription("Objects that could not be applied, with the reason.") @ListMapKeys("object") @Nullable
        List<ObjectProblem> notApplied,

        @JsonPropertyDescription(
                "Verdict about parity with production; the ParityReport of the same name has the evidence.")
        @Nullable
        Parity parity,

        @JsonPropertyDescription("Objects that this environment owns.") @ListMapKeys("id") @Nullable
        List<InventoryEntry> inventory) {

    /** The ParityReport in short. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Parity(
            @JsonPropertyDescription("The verdict.") ParityReportSpec.Verdict verdict,

            @JsonPropertyDescription("Name of the ParityReport.")
            String report,

            @JsonPropertyDescription("Digest of the report.")
            String reportDigest,

            @JsonPropertyDescription("Counts.") ParityReportSpec.Summary summary,

            @JsonPropertyDescription("Value of the annotation samekind.dev/check that was answered last.") @Nullable
            String checked,

            @JsonPropertyDescription("Value of the annotation samekind.dev/restore that was carried out last.")
            @Nullable
            String restored) {}

    /** An object that is owned. */
    public record InventoryEntry(
            @JsonPropertyDescription("Identity: <namespace>_<name>_<group>_<kind>.")
            String id,

            @JsonPropertyDescription("Version of its API group.")
            String version,

            @JsonPropertyDescription("Digest of the object as applied.")
            String digest) {}

    /** A bundle or baseline that was read. */
    public record BundleState(
            @JsonPropertyDescription("Name of the object.") String name,

            @JsonPropertyDescription("Digest of its content.") @Nullable
            String digest,

            @JsonPropertyDescription("Revision of its source.") @Nullable
            String revision) {}

    /** One name that answers. */
    public record Endpoint(
            @JsonPropertyDescription("Where to go on this machine.")
            String url,

            @JsonPropertyDescription("Host name in production; empty when production's route has none.") @Nullable
            String productionHost,

            @JsonPropertyDescription("Route that answers: <kind> <namespace>/<name>.")
            String route) {}

    /** Workload counts. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Services(
            @JsonPropertyDescription("Workloads with all replicas ready.")
            int ready,

            @JsonPropertyDescription("Workloads in all.") int total,

            @JsonPropertyDescription("Both, as ready/total.")
            String summary,

            @JsonPropertyDescription("Workloads that are not ready, with the reason.") @Nullable
            List<ObjectProblem> notReady) {}

    /** Where one service runs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HandOff(
            @JsonPropertyDescription("Name of the service in spec.services.")
            String name,

            @JsonPropertyDescription("Where its requests go.")
            State state,

            @JsonPropertyDescription("Who holds its lease: <user>@<machine>/<process id>.") @Nullable
            String holder,

            @JsonPropertyDescription("Context of the cluster whose Service answers, for mode Remote.") @Nullable
            String remote,

            @JsonPropertyDescription("What is wrong, where, and what to do next.") @Nullable
            String message) {

        /** States of a hand-off. */
        public enum State {
            /** The lease is there; requests still go to the cluster's pods. */
            Starting,
            /** Requests go to this machine, or by its tunnel to another cluster. */
            HandedOff,
            /** The lease is there and the process does not answer; the cluster's pods do, after a moment. */
            NotAnswering,
            /** The lease is gone; requests go to this machine until the cluster's pods are ready. */
            Returning,
            /** Nowhere, as spec.services says. */
            Off
        }
    }

    /** Secret counts; values are never part of status. */
    public record Secrets(
            @JsonPropertyDescription("Keys that the manifests need.")
            int required,

            @JsonPropertyDescription("Keys that exist here.")
            int present,

            @JsonPropertyDescription("Keys that do not: <namespace>/<secret>: <key>.")
            List<String> missing) {}

    /** Use of one rule. */
    public record RuleUse(
            @JsonPropertyDescription("Id of the rule.") String id,

            @JsonPropertyDescription("Leaves or objects that it changed.")
            int changed) {}

    /** Something about one object. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ObjectProblem(
            @JsonPropertyDescription("The object: <kind> <namespace>/<name>.")
            String object,

            @JsonPropertyDescription("A CamelCase reason.") String reason,

            @JsonPropertyDescription("What, where, why and what to do next.") @Nullable
            String message) {}

    /** A status of which nothing is known yet. */
    public static DevEnvironmentStatus empty() {
        return new DevEnvironmentStatus(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
