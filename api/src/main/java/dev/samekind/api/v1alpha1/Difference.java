package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.schema.AnyJson;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * One difference from production: of a field, of a whole object, or of behaviour.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Difference(
        @JsonPropertyDescription(
                "Id that stays the same as long as object, path and check do: d- and 10 hexadecimal digits.")
        @Required
        String id,

        @JsonPropertyDescription("What it is.") @Required State state,

        @JsonPropertyDescription("What it is about.") @Required
        Topic topic,

        @JsonPropertyDescription("What it does to the verdict; absent for what a rule allows.") @Nullable
        Effect effect,

        @JsonPropertyDescription("A frozen CamelCase reason; ./dev explain says what it means.") @Required
        String reason,

        @JsonPropertyDescription("The object; absent where it is about the cluster.") @Nullable
        ObjectReference object,

        @JsonPropertyDescription("The field, as a JSON pointer with keyed lists; absent for a whole object.") @Nullable
        String path,

        @JsonPropertyDescription("Leaves that the row stands for; 0 for behaviour, which stands beside the sum.")
        Integer leaves,

        @JsonPropertyDescription("The check that found it; absent where objects were compared.") @Nullable
        Check check,

        @JsonPropertyDescription("Production's value; absent where production has none.") @AnyJson @Nullable
        JsonNode production,

        @JsonPropertyDescription("Production's value after the baseline's localisations, where that is another one.")
        @AnyJson
        @Nullable
        JsonNode expected,

        @JsonPropertyDescription("The value here; absent where there is none.") @AnyJson @Nullable
        JsonNode live,

        @JsonPropertyDescription("The rule that is about it; samekind/... is built in.") @Nullable
        String rule,

        @JsonPropertyDescription("Who answers for the rule.") @Nullable
        String owner,

        @JsonPropertyDescription("When the rule ends, RFC 3339.") @Nullable
        String expiresAt,

        @JsonPropertyDescription("Field manager that made the difference, where somebody did by hand.") @Nullable
        String manager,

        @JsonPropertyDescription("What was seen, for what cannot be read off the two values.") @Nullable
        String evidence,

        @JsonPropertyDescription("What it means, in one sentence.") @Nullable
        String consequence,

        @JsonPropertyDescription("What to do about it.") @Nullable
        String fix) {

    /** Classes of differences. */
    public enum State {
        /** Declared by a rule, or our own mark. */
        Allowed,
        /** Left to a controller by production itself. */
        AllowedByController,
        /** Undeclared, or against a rule. */
        Violation,
        /** Made by somebody by hand. */
        Drift,
        /** Accepted here and not acted on. */
        NotEnforced,
        /** It cannot be said. */
        NotComparable,
        /** Production has the object and this environment does not. */
        MissingLocally,
        /** This environment has the object and production does not. */
        ExtraLocally,
        /** The service runs outside the cluster. */
        HandedOff,
        /** The service runs in another cluster. */
        Remote
    }

    /** Subjects of differences, for people and for grouping. */
    public enum Topic {
        /** What runs. */
        Workload,
        /** Hosts, paths and backends. */
        Route,
        /** Time-outs. */
        Timeout,
        /** Network policies. */
        NetworkPolicy,
        /** Shapes of Secrets. */
        Secret,
        /** ConfigMaps and environment variables. */
        Configuration,
        /** Images and how they are built. */
        Build,
        /** Volumes and buckets. */
        Storage,
        /** Databases. */
        Database,
        /** Topics and queues. */
        Messaging,
        /** Accounts and roles. */
        Permission,
        /** Scaling. */
        Scaling,
        /** The cluster itself. */
        Platform,
        /** Rules of the baseline. */
        Baseline,
        /** Everything else. */
        Object
    }

    /** Identity of an object. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ObjectReference(
            @JsonPropertyDescription("Version of its API.") String apiVersion,
            @JsonPropertyDescription("Kind.") String kind,

            @JsonPropertyDescription("Namespace; absent for a cluster-wide object.") @Nullable
            String namespace,

            @JsonPropertyDescription("Name.") String name) {
        /** For people: Deployment shop/catalog. */
        public String display() {
            return kind + " " + (namespace == null ? name : namespace + "/" + name);
        }
    }

    public Difference {
        leaves = leaves == null ? 0 : leaves;
    }
}
