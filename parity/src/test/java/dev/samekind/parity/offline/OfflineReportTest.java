package dev.samekind.parity.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser.Mode;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState.Use;
import dev.samekind.api.v1alpha1.ParityReportSpec.Summary;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlanInput;
import dev.samekind.parity.plan.Planner;
import dev.samekind.parity.testing.Manifests;
import dev.samekind.parity.testing.Yaml;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfflineReportTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, namespace: shop}
            spec:
              replicas: 3
              selector: {matchLabels: {app: api}}
              template:
                metadata: {labels: {app: api}}
                spec: {containers: [{name: api, image: "api:1", env: [{name: MODE, value: test}]}]}
            """;
    private static final String CUSTOM = """
            {apiVersion: example.com/v1, kind: Topic, metadata: {name: orders, namespace: shop}, spec: {partitions: 3}}
            """;
    private static final String ONE_REPLICA =
            "id: one, target: {kind: Deployment}, path: /spec/replicas, max: 1, reason: r, owner: o";

    private static <T> T read(Object tree, Class<T> type) {
        try {
            return JSON.treeToValue(JSON.valueToTree(tree), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ParityReportSpec report(String baseline, List<Manifest> objects) {
        var rules = read(Yaml.tree("{" + baseline + "}"), ParityBaselineSpec.class);
        var plan = Planner.plan(new PlanInput(
                new Mark.Owner("demo", ""),
                read(JSON.createObjectNode(), DevEnvironmentSpec.class),
                List.of(new PlanInput.Bundle("shop", objects, List.of())),
                rules,
                List.of("cluster.local")));
        assertThat(plan.errors()).isEmpty();
        return OfflineReport.of(new OfflineReport.Subject("demo", plan, rules, List.of(), null), NOW);
    }

    private static ParityReportSpec report(String baseline, String... objects) {
        return report(baseline, List.of(objects).stream().map(Yaml::manifest).toList());
    }

    private static Summary summary(ParityReportSpec report) {
        return Objects.requireNonNull(report.summary());
    }

    private static Difference row(ParityReportSpec report, String reason) {
        return report.differences().stream()
                .filter(row -> row.reason().equals(reason))
                .reduce((one, other) -> {
                    throw new AssertionError("two rows: " + one + other);
                })
                .orElseThrow(() -> new AssertionError(reason + " is not in " + report.differences()));
    }

    @Test
    void whatFilesDoNotSayIsOneRowAndKeepsTheVerdictUnknown() {
        var report = report("", DEPLOYMENT);
        assertThat(report.verdict()).isEqualTo(Verdict.Unknown);
        assertThat(report.message()).startsWith("as far as files say, all is as in production or declared");
        assertThat(report.normaliser())
                .isEqualTo(new ParityReportSpec.Normaliser(
                        Mode.Offline, RecordedDefaults.load().kubernetes()));
        assertThat(report.differences())
                .extracting(Difference::reason)
                .containsExactlyInAnyOrder("OwnNamespace", "NoCluster");
        var row = row(report, "NoCluster");
        assertThat(row.state()).isEqualTo(State.NotComparable);
        assertThat(row.effect()).isNull();
        assertThat(row.object()).isNull();
        assertThat(row.leaves()).isZero();
        assertThat(row.evidence()).contains("Secrets", "behaviour", "platform");
        assertThat(summary(report).notComparable()).isZero();
        assertThat(summary(report).objects()).isEqualTo(2);
    }

    @Test
    void aLocalisationIsAllowedByItsRule() {
        var report = report("localisations: [{" + ONE_REPLICA + "}]", DEPLOYMENT);
        assertThat(report.verdict()).isEqualTo(Verdict.Unknown);
        var row = row(report, "Declared");
        assertThat(row.rule()).isEqualTo("localisations/one");
        assertThat(row.production()).hasToString("3");
        assertThat(row.live()).hasToString("1");
        assertThat(summary(report).drift()).isZero();
    }

    @Test
    void whatASetDoesThatTheServerWouldHaveDoneIsEqual() {
        var report = report("""
                localisations: [{id: same, target: {kind: Deployment}, path: /spec/revisionHistoryLimit,
                  set: {value: 10}, reason: r, owner: o}]""", DEPLOYMENT);
        assertThat(report.differences())
                .extracting(Difference::reason)
                .containsExactlyInAnyOrder("OwnNamespace", "NoCluster");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RuleExpired           | localisations: [{%s, expiresAt: '2026-05-01T00:00:00Z'}]",
                "ForbiddenInProduction | forbiddenInProduction: [{id: f, target: {kind: Deployment}, values: [test],"
                        + " path: '/spec/template/spec/containers[name=api]/env[name=MODE]/value', reason: r, owner: o}]"
            })
    void whatSpeaksAgainstARuleIsOutOfParity(String reason, String baseline) {
        var report = report(baseline.replace("%s", ONE_REPLICA), DEPLOYMENT);
        assertThat(report.verdict()).isEqualTo(Verdict.OutOfParity);
        assertThat(row(report, reason).effect()).isEqualTo(Effect.Deny);
        assertThat(report.message()).contains("1 violation", "1 not comparable");
    }

    @Test
    void anObjectOfAKindWithoutRecordedDefaultsIsNeverEqual() {
        var report = report("", DEPLOYMENT, CUSTOM);
        assertThat(report.verdict()).isEqualTo(Verdict.Unknown);
        assertThat(report.message()).contains("1 object can not");
        var row = row(report, "DefaultsUnknown");
        assertThat(row.state()).isEqualTo(State.NotComparable);
        assertThat(row.effect()).isEqualTo(Effect.Warn);
        assertThat(row.evidence()).contains("example.com/v1 Topic");
        assertThat(summary(report).notComparable()).isEqualTo(row.leaves()).isEqualTo(5);
    }

    @Test
    void severalSuchObjectsAreCounted() {
        assertThat(report("", CUSTOM, CUSTOM.replace("orders", "payments")).message())
                .contains("2 objects can not");
    }

    @Test
    void thePolicySaysWhatSuchAnObjectDoes() {
        assertThat(report("undeclared: {notComparable: Deny}", CUSTOM).verdict())
                .isEqualTo(Verdict.OutOfParity);
        assertThat(report("undeclared: {notComparable: Deny}", DEPLOYMENT).verdict())
                .as("what no file says is not held against anybody")
                .isEqualTo(Verdict.Unknown);
    }

    @Test
    void anObjectThatIsOmittedOrRefusedIsToldLikeInACluster() {
        var omitted = report(
                "localisations: [{id: no-topic, target: {kind: Topic}, omit: true, reason: r, owner: o}]", CUSTOM);
        assertThat(row(omitted, "Omitted").state()).isEqualTo(State.Allowed);
        var refused = report("", DEPLOYMENT.replace("spec: {containers", "spec: {hostNetwork: true, containers"));
        assertThat(row(refused, "NotApplied").state()).isEqualTo(State.MissingLocally);
        assertThat(row(refused, "NotApplied").evidence()).contains("privilegedWorkloads");
        assertThat(refused.verdict()).isEqualTo(Verdict.OutOfParity);
    }

    @Test
    void routesAreKnownAndTheirCompanionsAreOurs() {
        var report = report("", """
                {apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: web, namespace: shop},
                 spec: {routes: [{kind: Rule, match: Host(`web.example.com`), services: [{name: web, port: 80}]}]}}
                """);
        assertThat(row(report, "CompanionRoute").state()).isEqualTo(State.Allowed);
        assertThat(report.differences())
                .extracting(Difference::reason)
                .containsExactlyInAnyOrder("CompanionRoute", "OwnNamespace", "NoCluster");
    }

    @Test
    void aCompanionOfAKindWithoutDefaultsIsOursAllTheSame() {
        var report = report("", """
                {apiVersion: gateway.networking.k8s.io/v1alpha2, kind: HTTPRoute, metadata: {name: web, namespace: shop},
                 spec: {hostnames: [web.example.com], parentRefs: [{name: edge}]}}
                """);
        assertThat(row(report, "CompanionRoute").state()).isEqualTo(State.Allowed);
        assertThat(row(report, "DefaultsUnknown").evidence()).contains("v1alpha2 HTTPRoute");
    }

    @Test
    void rulesAboutWhatRunsAreNotCalledUnused() {
        var report = report(
                """
                tolerances: [{id: t, target: {kind: Deployment}, path: /spec/replicas, values: ["2"], reason: r, owner: o},
                  {id: past, target: {kind: Deployment}, path: /spec/paused, values: ["true"], reason: r, owner: o,
                   expiresAt: '2026-05-01T00:00:00Z'}],
                checks: [{id: c, check: NetworkPlugin, admit: [none], reason: r, owner: o}],
                generatedSecrets: [{id: g, name: db, reason: r, owner: o}],
                localisations: [{id: l, target: {kind: CronJob}, path: /spec/suspend, set: {value: true}, reason: r, owner: o}],
                invariants: [{id: i, target: {kind: CronJob}, path: /spec/suspend, reason: r, owner: o}]""".replace(
                                "invariants: [{id: i, target: {kind: CronJob}, path: /spec/suspend",
                                "invariants: [{id: i, target: {kind: CronJob}, path: /spec/schedule"),
                DEPLOYMENT);
        assertThat(report.rules())
                .extracting(rule -> rule.id() + " " + rule.use())
                .containsExactlyInAnyOrder(
                        "tolerances/t " + Use.Active,
                        "tolerances/past " + Use.Expired,
                        "checks/c " + Use.Active,
                        "generatedSecrets/g " + Use.Active,
                        "localisations/l " + Use.Unused,
                        "invariants/i " + Use.Unused);
        assertThat(summary(report).unusedRules()).isEqualTo(2);
    }

    /** Production's own objects, unchanged, have nothing but our marks. */
    @Test
    void leavesAreCountedOnceAndTheExampleIsEqual() {
        var report = report("", Manifests.shop());
        var sum = summary(report);
        assertThat(sum.leaves()).isEqualTo(sum.equal() + sum.allowed()).isGreaterThan(500);
        assertThat(report.differences())
                .filteredOn(row -> !row.reason().equals("NoCluster"))
                .allSatisfy(row -> assertThat(row.rule()).startsWith("samekind/"));
    }

    /** The shape of one number's reader must not look like a difference. */
    @Test
    void aChangedValueOfProductionIsFound() {
        var changed = Yaml.manifest(DEPLOYMENT);
        ((ObjectNode) changed.tree().path("spec")).put("replicas", 1);
        var rule =
                "localisations: [{id: three, target: {kind: Deployment}, path: /spec/replicas, set: {value: 3}, reason: r, owner: o}]";
        assertThat(row(report(rule, List.of(changed)), "Declared").production()).hasToString("1");
    }
}
