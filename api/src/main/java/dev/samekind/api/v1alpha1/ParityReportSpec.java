package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.Timestamp;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.Difference.ObjectReference;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evidence of one evaluation. A large one is cut into shards: the head is named like the environment and has everything
 * but the rows of the others; shard i (from 2) is named {@code <environment>-<i>} and has only rows: of rules, checks and
 * differences.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ParityReportSpec(
        @JsonPropertyDescription("The environment that it is about.") @Required
        String environment,

        @JsonPropertyDescription("Number of shards, this one included.")
        Integer shards,

        @JsonPropertyDescription("Report that this object is a further shard of.") @Nullable
        String shardOf,

        @JsonPropertyDescription(
                "Digest of the whole report without evaluatedAt and the times of checks: shards of one report have the same.")
        @Nullable
        String digest,

        @JsonPropertyDescription("The verdict; the worst finding decides.") @Nullable
        Verdict verdict,

        @JsonPropertyDescription("The verdict in one sentence.") @Nullable
        String message,

        @JsonPropertyDescription("When this content was found, RFC 3339; it stays while nothing changes.")
        @Timestamp
        @Nullable
        String evaluatedAt,

        @JsonPropertyDescription("Generation of the environment's spec that it is about.") @Nullable
        Long environmentGeneration,

        @JsonPropertyDescription("Bundles that were compared with.")
        List<BundleState> bundles,

        @JsonPropertyDescription("The baseline.") @Nullable BundleState baseline,

        @JsonPropertyDescription("Who filled in defaults before comparing.") @Nullable
        Normaliser normaliser,

        @JsonPropertyDescription("Counts; leaves is the sum of the classes.") @Nullable
        Summary summary,

        @JsonPropertyDescription("Every difference; leaves that are equal and our own marks are only counted.")
        List<Difference> differences,

        @JsonPropertyDescription("What was looked at beside objects, with what was found.")
        List<CheckState> checks,

        @JsonPropertyDescription("Rules of the baseline with what they matched.")
        List<RuleState> rules) {

    /** Verdicts, worst first. */
    public enum Verdict {
        /** Something undeclared differs. */
        OutOfParity,
        /** It cannot be said now. */
        Unknown,
        /** All that differs is declared. */
        InParityWithDeviations,
        /** Nothing differs but our own marks. */
        InParity
    }

    /** Who filled in defaults. */
    public record Normaliser(
            @JsonPropertyDescription("Server: the API server by dry runs. Offline: recorded defaults.")
            Mode mode,

            @JsonPropertyDescription("Version of Kubernetes whose defaults they are.")
            String version) {
        /** Ways to fill in defaults. */
        public enum Mode {
            /** The API server, by dry runs. */
            Server,
            /** Recorded defaults. */
            Offline
        }
    }

    /** Counts of leaves; missing, extra and rows of behaviour stand beside them. */
    public record Summary(
            @JsonPropertyDescription("Objects that were compared.")
            int objects,

            @JsonPropertyDescription("Leaves in all: the sum of the classes that follow.")
            int leaves,

            @JsonPropertyDescription("As in production.") int equal,
            @JsonPropertyDescription("Declared by a rule.") int allowed,

            @JsonPropertyDescription("Left to a controller by production itself.")
            int allowedByController,

            @JsonPropertyDescription("Of services that run on the developer's machine.")
            int handedOff,

            @JsonPropertyDescription("Of services that another cluster answers.")
            int remote,

            @JsonPropertyDescription("Secret values, of which only the shape is compared.")
            int shapeOnly,

            @JsonPropertyDescription("Undeclared, or against a rule.")
            int violation,

            @JsonPropertyDescription("Made by hand.") int drift,

            @JsonPropertyDescription("Accepted and not acted on.")
            int notEnforced,

            @JsonPropertyDescription("Not comparable.") int notComparable,

            @JsonPropertyDescription("Leaves of objects that are missing here.")
            int missingLocally,

            @JsonPropertyDescription("Leaves of objects that only this environment has.")
            int extraLocally,

            @JsonPropertyDescription("Our own marks among the allowed leaves.")
            int marks,

            @JsonPropertyDescription("Rules that matched nothing.")
            int unusedRules,

            @JsonPropertyDescription("Rules that have ended.")
            int expiredRules) {}

    /** Result of one check. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CheckState(
            @JsonPropertyDescription("Id that stays the same as long as check, object and path do.") @Required
            String id,

            @JsonPropertyDescription("What was looked at.") @Required
            Check check,

            @JsonPropertyDescription("The object; absent where it is about the cluster.") @Nullable
            ObjectReference object,

            @JsonPropertyDescription("The field; absent where it is about the whole object.") @Nullable
            String path,

            @JsonPropertyDescription("What was found.") @Required
            Outcome outcome,

            @JsonPropertyDescription("What was seen.") @Nullable
            String evidence,

            @JsonPropertyDescription("When it was seen, RFC 3339.") @Timestamp @Nullable
            String checkedAt) {}

    /** Findings of a check. */
    public enum Outcome {
        /** As in production. */
        Same,
        /** Not as in production. */
        Differs,
        /** Accepted here and not acted on. */
        NotEnforced,
        /** There is nothing to compare with, or nothing to look with. */
        NotComparable,
        /** It was tried and gave no answer, or the answer is too old. */
        Unknown
    }

    /** Use of one rule. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record RuleState(
            @JsonPropertyDescription("Id of the rule, after the name of its list: localisations/one-replica.") @Required
            String id,

            @JsonPropertyDescription("Whether it is in force and matched something.") @Required
            Use use,

            @JsonPropertyDescription("Leaves, objects or checks that it decided.")
            int matched,

            @JsonPropertyDescription("Why the rule is there.") @Nullable
            String reason,

            @JsonPropertyDescription("Who answers for it.") @Nullable
            String owner,

            @JsonPropertyDescription("When it ends, RFC 3339.") @Nullable
            String expiresAt) {
        /** Whether a rule is in force. */
        public enum Use {
            /** In force. */
            Active,
            /** In force, and nothing matches it. */
            Unused,
            /** It has ended. */
            Expired
        }
    }

    public ParityReportSpec {
        shards = shards == null ? 1 : shards;
        bundles = bundles == null ? List.of() : List.copyOf(bundles);
        differences = differences == null ? List.of() : List.copyOf(differences);
        checks = checks == null ? List.of() : List.copyOf(checks);
        rules = rules == null ? List.of() : List.copyOf(rules);
    }
}
