package dev.samekind.cli.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.ObjectReference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.Difference.Topic;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.CheckState;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState;
import dev.samekind.api.v1alpha1.ParityReportSpec.Summary;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import dev.samekind.cli.bundle.moved.Moved;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reports as an operator writes them. */
public final class Samples {
    public static final String DIGEST = "sha256:" + "d".repeat(64);
    public static final String BUNDLE = "sha256:" + "b".repeat(64);
    public static final String BASELINE = "sha256:" + "a".repeat(64);

    static final Production LATEST =
            new Production("shop", "k8s/my shop", Moved.State.Latest, null, "9f2c1ab", "9f2c1ab", 0, List.of(), "");
    static final Production UNKNOWN = new Production(
            "shop",
            null,
            Moved.State.Unknown,
            "ProductionUnknown",
            "9f2c1ab",
            null,
            null,
            List.of(),
            "no checkout\u001b {0} <b>");

    private Samples() {}

    /** Production two commits on, where a number of objects differ. */
    static Production moved(int objects) {
        return new Production(
                "shop",
                "k8s",
                Moved.State.Moved,
                "ProductionMoved",
                "9f2c1ab",
                "a41d02e",
                2,
                IntStream.rangeClosed(1, objects)
                        .mapToObj(number -> "~ ConfigMap shop/c" + number)
                        .toList(),
                "production is at a41d02e, 2 commits after the bundle's 9f2c1ab");
    }

    /** An object of the shop. */
    static ObjectReference object(String kind, String name) {
        return new ObjectReference("v1", kind, "shop", name);
    }

    /** A row; its id is made of a number. */
    static Difference row(
            int id,
            State state,
            Topic topic,
            @Nullable Effect effect,
            String reason,
            @Nullable JsonNode production,
            @Nullable JsonNode live) {
        return new Difference(
                "d-%010x".formatted(id),
                state,
                topic,
                effect,
                reason,
                object("Deployment", "catalog"),
                "/spec/field" + id,
                1,
                null,
                production,
                null,
                live,
                state == State.Allowed ? "localisations/one-replica" : null,
                state == State.Allowed ? "team-platform" : null,
                state == State.Allowed ? "2027-01-01T00:00:00Z" : null,
                state == State.Drift ? "kubectl-edit" : null,
                null,
                "a slow answer is cut at another time",
                "declare it or change it");
    }

    public static Difference violation(int id) {
        return row(
                id,
                State.Violation,
                Topic.Timeout,
                Effect.Deny,
                "TimeoutDiffers",
                TextNode.valueOf("30s"),
                TextNode.valueOf("60s"));
    }

    public static Difference drift(int id) {
        return row(
                id, State.Drift, Topic.Workload, Effect.Deny, "ChangedByHand", IntNode.valueOf(1), IntNode.valueOf(3));
    }

    /** Drift from a text to a number. */
    public static Difference drift(int id, String production, int live) {
        return row(
                id,
                State.Drift,
                Topic.Workload,
                Effect.Deny,
                "ChangedByHand",
                TextNode.valueOf(production),
                IntNode.valueOf(live));
    }

    /** A check that has not been made yet. */
    static Difference pending(int id) {
        return row(id, State.NotComparable, Topic.Route, null, "ProbePending", null, null);
    }

    static Difference notEnforced(int id) {
        return new Difference(
                "d-%010x".formatted(id),
                State.NotEnforced,
                Topic.NetworkPolicy,
                Effect.Warn,
                "NetworkPolicyNotEnforced",
                object("NetworkPolicy", "deny-all"),
                null,
                4,
                Check.NetworkPolicyEnforced,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "a denied connection was made",
                "what production forbids works here",
                "run a cluster with a policy engine");
    }

    static Difference unknown(int id) {
        return new Difference(
                "d-%010x".formatted(id),
                State.NotComparable,
                Topic.Platform,
                null,
                "PlatformUnknown",
                null,
                null,
                0,
                Check.KubernetesVersion,
                TextNode.valueOf("1.34"),
                null,
                null,
                null,
                null,
                null,
                null,
                "the API server did not say",
                "it cannot be said",
                "try again");
    }

    static Difference allowed(int id) {
        return row(id, State.Allowed, Topic.Scaling, null, "Declared", IntNode.valueOf(3), IntNode.valueOf(1));
    }

    /** One of each class, with every field of the contract set somewhere. */
    public static List<Difference> oneOfEach() {
        return List.of(
                violation(1),
                drift(2),
                notEnforced(3),
                row(4, State.MissingLocally, Topic.Secret, Effect.Deny, "SecretMissingLocally", BooleanNode.TRUE, null),
                row(5, State.ExtraLocally, Topic.Route, Effect.Inform, "RouteOnlyLocal", null, BooleanNode.TRUE),
                row(6, State.NotComparable, Topic.Object, Effect.Warn, "NoSchema", null, null),
                unknown(7),
                allowed(8),
                allowed(9),
                row(10, State.AllowedByController, Topic.Scaling, null, "LeftToController", null, null),
                row(11, State.HandedOff, Topic.Workload, null, "HandedOff", null, null));
    }

    public static List<Difference> violations(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(Samples::violation).toList();
    }

    /** A report of a verdict with its differences. */
    public static ParityReportSpec report(Verdict verdict, List<Difference> differences) {
        return new ParityReportSpec(
                "shop",
                1,
                null,
                DIGEST,
                verdict,
                "1412 fields compared",
                "2026-11-21T14:00:00Z",
                2L,
                List.of(new BundleState("shop", BUNDLE, "9f2c1ab")),
                new BundleState("laptop", BASELINE, null),
                new Normaliser(Normaliser.Mode.Server, "v1.34.4"),
                new Summary(37, 1412, 1378, 2, 1, 0, 0, 4, 1, 1, 4, 1, 1, 1, 0, 1, 1),
                differences,
                checks(),
                List.of(
                        new RuleState(
                                "localisations/one-replica",
                                RuleState.Use.Active,
                                2,
                                "a laptop is small",
                                "team-platform",
                                "2027-01-01T00:00:00Z"),
                        new RuleState("tolerances/old", RuleState.Use.Unused, 0, null, null, null),
                        new RuleState(
                                "tolerances/older", RuleState.Use.Expired, 0, null, null, "2025-01-01T00:00:00Z")));
    }

    private static List<CheckState> checks() {
        return List.of(
                new CheckState(
                        "c-%010x".formatted(3),
                        Check.NetworkPolicyEnforced,
                        object("NetworkPolicy", "deny-all"),
                        null,
                        Outcome.NotEnforced,
                        "a denied connection was made",
                        "2026-11-21T14:00:00Z"),
                new CheckState(
                        "c-%010x".formatted(7), Check.KubernetesVersion, null, null, Outcome.Unknown, "silence", null),
                new CheckState(
                        "c-%010x".formatted(20),
                        Check.RouteAnswers,
                        object("Ingress", "orders"),
                        "/spec/rules[0]",
                        Outcome.Same,
                        "200 from host and pod",
                        "2026-11-21T14:00:00Z"));
    }
}
