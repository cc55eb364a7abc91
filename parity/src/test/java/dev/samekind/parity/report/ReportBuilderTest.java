package dev.samekind.parity.report;

import static dev.samekind.parity.report.Reports.API;
import static dev.samekind.parity.report.Reports.check;
import static dev.samekind.parity.report.Reports.key;
import static dev.samekind.parity.report.Reports.object;
import static dev.samekind.parity.report.Reports.report;
import static dev.samekind.parity.report.Reports.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.Difference.Topic;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState.Use;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Undeclared;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.compare.Leaf;
import dev.samekind.parity.compare.LeafClass;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.testing.Yaml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
    private static final ParityBaselineSpec EMPTY = ParityBaselineSpec.empty();

    private static ParityBaselineSpec rules(String yaml) throws JsonProcessingException {
        return new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .treeToValue(Yaml.tree(yaml), ParityBaselineSpec.class);
    }

    private static Leaf leaf(String path, LeafClass leafClass, String rule) {
        return new Leaf(KeyedPath.parse(path), leafClass, Leaf.Cause.DIFFERENCE, rule, null, false, null, null, null);
    }

    @Test
    void aRowSaysEverythingThatIsKnown() throws JsonProcessingException {
        var book =
                rules("localisations: [{id: one, reason: laptop, owner: platform, expiresAt: '2027-01-01T00:00:00Z'}]");
        var finding = new Finding(
                "/spec/replicas",
                LeafClass.ALLOWED,
                1,
                "Declared",
                "localisations/one",
                null,
                null,
                false,
                Yaml.tree("3"),
                Yaml.tree("1"),
                Yaml.tree("1"));
        var report =
                report(book, List.of(new ObjectResult(API, Map.of(LeafClass.ALLOWED, 1), List.of(finding), List.of())));
        var row = row(report);
        assertThat(row.id()).matches("d-[0-9a-f]{10}");
        assertThat(row.state()).isEqualTo(State.Allowed);
        assertThat(row.topic()).isEqualTo(Topic.Baseline);
        assertThat(row.effect()).isNull();
        assertThat(Objects.requireNonNull(row.object()).display()).isEqualTo("Deployment shop/api");
        assertThat(row.object().apiVersion()).isEqualTo("apps/v1");
        assertThat(row.path()).isEqualTo("/spec/replicas");
        assertThat(row.leaves()).isEqualTo(1);
        assertThat(row.production()).isEqualTo(Yaml.tree("3"));
        assertThat(row.expected()).isEqualTo(Yaml.tree("1"));
        assertThat(row.live()).isEqualTo(Yaml.tree("1"));
        assertThat(row.rule()).isEqualTo("localisations/one");
        assertThat(row.owner()).isEqualTo("platform");
        assertThat(row.expiresAt()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(row.evidence()).isEqualTo("laptop");
        assertThat(row.consequence())
                .isEqualTo(Reasons.of("Declared").orElseThrow().consequence());
        assertThat(row.fix()).isEqualTo(Reasons.of("Declared").orElseThrow().fix());
        assertThat(report.environment()).isEqualTo("demo");
        assertThat(report.environmentGeneration()).isEqualTo(7);
        assertThat(report.bundles()).hasSize(1);
        assertThat(report.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.use()).isEqualTo(Use.Active);
            assertThat(rule.matched()).isEqualTo(1);
            assertThat(rule.reason()).isEqualTo("laptop");
        });
    }

    @Test
    void evidenceBeatsTheReasonOfARuleAndAnExpectedValueLikeProductionsIsLeftOut() throws JsonProcessingException {
        var book = rules("localisations: [{id: one, reason: laptop, owner: platform}]");
        var finding = new Finding(
                "",
                LeafClass.DRIFT,
                1,
                "FieldDiffers",
                "localisations/one",
                "kubectl-edit",
                "seen",
                false,
                TextNode.valueOf("a"),
                TextNode.valueOf("a"),
                TextNode.valueOf("b"));
        var row = row(report(
                book, List.of(new ObjectResult(API, Map.of(LeafClass.DRIFT, 1), List.of(finding), List.of()))));
        assertThat(row.evidence()).isEqualTo("seen");
        assertThat(row.expected()).isNull();
        assertThat(row.path()).isNull();
        assertThat(row.manager()).isEqualTo("kubectl-edit");
    }

    @Test
    void whatACheckFoundIsARowOfItsOwn() {
        var report = report(EMPTY, List.of(), check(Check.RetryEnforced, Outcome.Differs, "1"));
        var row = row(report);
        assertThat(row.state()).isEqualTo(State.Violation);
        assertThat(row.effect()).isEqualTo(Undeclared.Effect.Deny);
        assertThat(row.leaves()).isZero();
        assertThat(row.check()).isEqualTo(Check.RetryEnforced);
        assertThat(row.production()).isEqualTo(TextNode.valueOf("3"));
        assertThat(row.live()).isEqualTo(TextNode.valueOf("1"));
        assertThat(row.evidence()).isEqualTo("it was tried");
        assertThat(row.path()).isEqualTo("/spec/x");
        assertThat(row.object()).isNotNull();
        assertThat(report.checks()).singleElement().satisfies(state -> {
            assertThat(state.id()).matches("c-[0-9a-f]{10}");
            assertThat(state.outcome()).isEqualTo(Outcome.Differs);
            assertThat(state.checkedAt()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(state.path()).isEqualTo("/spec/x");
            assertThat(state.evidence()).isEqualTo("it was tried");
        });
    }

    @Test
    void whatIsTheSameIsToldAmongTheChecksOnly() {
        var report = report(EMPTY, List.of(), check(Check.RetryEnforced, Outcome.Same, "3"));
        assertThat(report.differences()).isEmpty();
        assertThat(report.checks()).hasSize(1);
    }

    @Test
    void aCheckOfTheClusterHasNoObject() {
        var report = report(
                EMPTY,
                List.of(),
                new CheckResult(
                        Check.KubernetesVersion,
                        null,
                        "",
                        Outcome.NotComparable,
                        null,
                        null,
                        "NotEnforced",
                        "-",
                        null));
        assertThat(row(report).object()).isNull();
        assertThat(row(report).path()).isNull();
        assertThat(row(report).production()).isNull();
        assertThat(row(report).state()).isEqualTo(State.NotComparable);
        assertThat(row(report).effect()).isEqualTo(Undeclared.Effect.Warn);
        assertThat(report.checks().getFirst().object()).isNull();
        assertThat(report.checks().getFirst().path()).isNull();
        assertThat(report.checks().getFirst().checkedAt()).isNull();
    }

    @Test
    void aRuleForACheckAllowsWhatItNames() throws JsonProcessingException {
        var rules = rules(
                "checks: [{id: known, check: RetryEnforced, admit: ['1', NotEnforced], reason: r, owner: o, expiresAt: '2027-01-01T00:00:00Z'}]");
        var differs = report(rules, List.of(), check(Check.RetryEnforced, Outcome.Differs, "1"));
        assertThat(row(differs).state()).isEqualTo(State.Allowed);
        assertThat(row(differs).effect()).isNull();
        assertThat(row(differs).rule()).isEqualTo("checks/known");
        assertThat(row(differs).owner()).isEqualTo("o");
        assertThat(row(differs).expiresAt()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(differs.rules().getFirst().matched()).isEqualTo(1);
        assertThat(row(report(rules, List.of(), check(Check.RetryEnforced, Outcome.NotEnforced, null)))
                        .state())
                .isEqualTo(State.Allowed);
        assertThat(row(report(rules, List.of(), check(Check.RetryEnforced, Outcome.Differs, "2")))
                        .state())
                .isEqualTo(State.Violation);
        assertThat(row(report(rules, List.of(), check(Check.RetryEnforced, Outcome.Unknown, "1")))
                        .state())
                .isEqualTo(State.NotComparable);
        assertThat(row(report(rules, List.of(), check(Check.RetryEnforced, Outcome.NotComparable, "1")))
                        .state())
                .isEqualTo(State.NotComparable);
    }

    @Test
    void leavesThatAreNotEnforcedStandInTheChecksRow() throws JsonProcessingException {
        var check = check(Check.TimeoutEnforced, Outcome.NotEnforced, null);
        var id = Ids.check(check.object(), check.path(), check.check().name());
        var object = ObjectResult.compared(
                API,
                List.of(
                        leaf("/spec/x/a", LeafClass.NOT_ENFORCED, id),
                        leaf("/spec/x/b", LeafClass.NOT_ENFORCED, id),
                        leaf("/spec/y", LeafClass.NOT_ENFORCED, "c-unknown")),
                List.of());
        var report = report(EMPTY, List.of(object), check);
        assertThat(report.differences()).extracting(Difference::leaves).containsExactlyInAnyOrder(2, 1);
        assertThat(Objects.requireNonNull(report.summary()).notEnforced()).isEqualTo(3);
        var allowed = report(
                rules("checks: [{id: known, check: TimeoutEnforced, admit: [NotEnforced], reason: r, owner: o}]"),
                List.of(object),
                check);
        assertThat(Objects.requireNonNull(allowed.summary()).notEnforced()).isEqualTo(1);
        assertThat(allowed.summary().allowed()).isEqualTo(2);
        assertThat(allowed.summary().leaves()).isEqualTo(3);
        assertThat(allowed.rules().getFirst().matched()).isEqualTo(2);
    }

    @Test
    void leavesWhoseCheckNowFindsSomethingElseAreStillTold() {
        var check = check(Check.TimeoutEnforced, Outcome.Same, null);
        var id = Ids.check(check.object(), check.path(), check.check().name());
        var object = ObjectResult.compared(
                API,
                List.of(
                        leaf("/spec/x/a", LeafClass.NOT_ENFORCED, id),
                        leaf("/spec/y", LeafClass.NOT_ENFORCED, "c-other")),
                List.of());
        assertThat(report(EMPTY, List.of(object), check).differences())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.state()).isEqualTo(State.NotEnforced));
    }

    @Test
    void leavesOfOurOwnObjectsStandInOneRow() {
        for (var rule : List.of(BuiltIn.COMPANION, BuiltIn.NAMESPACE)) {
            var object = ObjectResult.compared(
                    API,
                    List.of(
                            leaf("/a", LeafClass.ALLOWED, rule),
                            leaf("/b", LeafClass.ALLOWED, rule),
                            leaf("/c", LeafClass.MARK, BuiltIn.MARK),
                            leaf("/d", LeafClass.EQUAL, "")),
                    List.of());
            assertThat(object.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.leaves()).isEqualTo(2);
                assertThat(finding.reason())
                        .isEqualTo(rule.equals(BuiltIn.COMPANION) ? "CompanionRoute" : "OwnNamespace");
            });
            assertThat(object.leaves()).isEqualTo(4);
            assertThat(Objects.requireNonNull(report(EMPTY, List.of(object)).summary())
                            .marks())
                    .isEqualTo(1);
        }
    }

    @Test
    void rulesAreUsedUnusedOrEnded() throws JsonProcessingException {
        var rules = rules("""
                {localisations: [{id: planned, reason: r, owner: o}, {id: unused, reason: r, owner: o},
                  {id: over, reason: r, owner: o, expiresAt: '2020-01-01T00:00:00Z'}],
                 invariants: [{id: held, target: {kind: Deployment}, path: /spec, reason: r, owner: o}]}
                """);
        var object = new ObjectResult(API, Map.of(LeafClass.EQUAL, 1), List.of(), List.of("invariants/held"));
        var report = ReportBuilder.build(new ReportInput(
                "demo",
                1,
                List.of(),
                null,
                new Normaliser(Normaliser.Mode.Server, "1.34"),
                List.of(object),
                List.of(),
                RuleBook.of(rules, Reports.NOW),
                Undeclared.DEFAULT,
                Map.of("planned", 4, "unused", 0),
                null));
        assertThat(report.rules())
                .extracting(rule -> rule.id() + " " + rule.use() + " " + rule.matched())
                .containsExactly(
                        "localisations/planned Active 4",
                        "localisations/unused Unused 0",
                        "localisations/over Expired 0",
                        "invariants/held Active 1");
        assertThat(Objects.requireNonNull(report.summary()).unusedRules()).isEqualTo(1);
        assertThat(report.summary().expiredRules()).isEqualTo(1);
    }

    @Test
    void theSummaryCountsEachClass() {
        var classes = List.of(LeafClass.values());
        var objects = classes.stream()
                .map(leafClass -> new ObjectResult(
                        key("", "ConfigMap", leafClass.name()),
                        Map.of(leafClass, leafClass.ordinal() + 1),
                        List.of(),
                        List.of()))
                .toList();
        var summary = Objects.requireNonNull(report(EMPTY, objects).summary());
        assertThat(summary.objects()).isEqualTo(classes.size());
        assertThat(summary.leaves()).isEqualTo(91);
        assertThat(summary.equal()).isEqualTo(1);
        assertThat(summary.marks()).isEqualTo(2);
        assertThat(summary.allowed()).isEqualTo(5);
        assertThat(summary.allowedByController()).isEqualTo(4);
        assertThat(summary.shapeOnly()).isEqualTo(5);
        assertThat(summary.violation()).isEqualTo(6);
        assertThat(summary.drift()).isEqualTo(7);
        assertThat(summary.notEnforced()).isEqualTo(8);
        assertThat(summary.notComparable()).isEqualTo(9);
        assertThat(summary.missingLocally()).isEqualTo(10);
        assertThat(summary.extraLocally()).isEqualTo(11);
        assertThat(summary.handedOff()).isEqualTo(12);
        assertThat(summary.remote()).isEqualTo(13);
    }

    @Test
    void whatAnotherClusterAnswersIsSaidWithWhatWasSeen() {
        var result = object("web", LeafClass.REMOTE, "AnsweredRemotely", "samekind/remote")
                .withEvidence(LeafClass.REMOTE, "Service shop/web of context shared");
        var report = report(
                EMPTY,
                List.of(
                        result,
                        object("b", LeafClass.DRIFT, "FieldDiffers", null)
                                .withEvidence(LeafClass.REMOTE, "not about it")));
        assertThat(report.differences())
                .filteredOn(row -> row.state() == State.Remote)
                .singleElement()
                .satisfies(row -> assertThat(row.evidence()).isEqualTo("Service shop/web of context shared"))
                .satisfies(row -> assertThat(row.effect()).isNull());
        assertThat(report.differences()).noneMatch(row -> "not about it".equals(row.evidence()));
        var alone = report(EMPTY, List.of(result));
        assertThat(alone.verdict()).isEqualTo(Verdict.InParityWithDeviations);
        assertThat(alone.message()).contains("1 answered by another cluster");
    }

    @Test
    void rowsAndChecksStandInOneOrderAndTheDigestIsOfWhatWasFound() {
        var one = object("b", LeafClass.VIOLATION, "FieldDiffers", null);
        var other = object("a", LeafClass.VIOLATION, "ReplicasDiffers", null);
        var third = object("a2", LeafClass.VIOLATION, "FieldDiffers", null);
        var early = check(Check.RouteAnswers, Outcome.Same, null);
        var late = check(Check.TimeoutEnforced, Outcome.Same, null);
        var report = report(EMPTY, List.of(one, other, third), late, early);
        assertThat(report(EMPTY, List.of(third, other, one), early, late)).isEqualTo(report);
        assertThat(report.differences())
                .extracting(row -> Objects.requireNonNull(row.object()).name())
                .containsExactly("a", "a2", "b");
        assertThat(report.checks())
                .extracting(state -> state.check())
                .containsExactly(Check.RouteAnswers, Check.TimeoutEnforced);
        var later = new CheckResult(
                late.check(), API, "/spec/x", Outcome.Same, "3", null, "NotEnforced", "it was tried", Instant.EPOCH);
        assertThat(report(EMPTY, List.of(one, other, third), later, early).digest())
                .isEqualTo(report.digest());
        assertThat(report(EMPTY, List.of(one, other), late, early).digest()).isNotEqualTo(report.digest());
        assertThat(ReportShards.at(report, "2026-01-02T00:00:00Z").digest()).isEqualTo(report.digest());
        assertThat(ReportShards.at(report, "2026-01-02T00:00:00Z").evaluatedAt())
                .isEqualTo("2026-01-02T00:00:00Z");
    }

    @Test
    void wholeObjectsHaveOneRow() {
        assertWhole(ObjectResult.missing(API, 5, "Deleted", "gone"), State.MissingLocally, "Deleted", null, "gone");
        assertWhole(
                ObjectResult.omitted(API, 5, "localisations/o", false),
                State.Allowed,
                "Omitted",
                "localisations/o",
                null);
        assertWhole(
                ObjectResult.omitted(API, 5, "localisations/o", true),
                State.Violation,
                "RuleExpired",
                "localisations/o",
                null);
        assertWhole(ObjectResult.extra(API, 5, "helm"), State.ExtraLocally, "WorkloadOnlyLocal", null, null);
        assertThat(row(report(EMPTY, List.of(ObjectResult.extra(API, 5, "helm"))))
                        .manager())
                .isEqualTo("helm");
        assertWhole(
                ObjectResult.notComparable(API, 5, "DryRunRefused", "403"),
                State.NotComparable,
                "DryRunRefused",
                null,
                "403");
    }

    private static void assertWhole(
            ObjectResult object, State state, String reason, @Nullable String rule, @Nullable String evidence) {
        var report = report(EMPTY, List.of(object));
        assertThat(row(report).state()).isEqualTo(state);
        assertThat(row(report).reason()).isEqualTo(reason);
        assertThat(row(report).rule()).isEqualTo(rule);
        assertThat(row(report).evidence()).isEqualTo(evidence);
        assertThat(row(report).leaves()).isEqualTo(5);
        assertThat(Objects.requireNonNull(report.summary()).leaves()).isEqualTo(5);
    }
}
