package dev.samekind.parity.report;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.CheckState;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser.Mode;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState;
import dev.samekind.api.v1alpha1.ParityReportSpec.RuleState.Use;
import dev.samekind.api.v1alpha1.ParityReportSpec.Summary;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.compare.LeafClass;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.manifest.ObjectKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a report together. Pure: the same input gives the same report. */
public final class ReportBuilder {
    private final ReportInput input;
    private final Rows rows;
    private final Map<String, CheckResult> checks = new LinkedHashMap<>();
    private final Map<LeafClass, Integer> counts = new EnumMap<>(LeafClass.class);
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Difference> differences = new TreeMap<>();

    private ReportBuilder(ReportInput input) {
        this.input = input;
        this.rows = new Rows(input.rules(), input.undeclared());
        input.checks()
                .forEach(check -> checks.put(
                        Ids.check(check.object(), check.path(), check.check().name()), check));
    }

    /** The report, in one piece and without the time of evaluation. */
    public static ParityReportSpec build(ReportInput input) {
        return new ReportBuilder(input).build();
    }

    private ParityReportSpec build() {
        var unenforced = new HashMap<String, Integer>();
        input.objects().forEach(object -> add(object, unenforced));
        checks.forEach((id, check) -> add(check, unenforced.getOrDefault(id, 0)));
        if (isOffline()) {
            put(rows.noCluster());
        }
        input.planUse().forEach((rule, count) -> uses.merge(RuleBook.LOCALISATIONS + rule, count, Math::max));
        var rules = rules();
        var summary = summary(rules);
        var verdict = Verdicts.of(differences.values(), isUnknown());
        var report = new ParityReportSpec(
                input.environment(),
                1,
                null,
                null,
                verdict,
                Verdicts.message(verdict, summary, differences.values(), input.unknown()),
                null,
                input.generation(),
                input.bundles(),
                input.baseline(),
                input.normaliser(),
                summary,
                sorted(differences.values()),
                checkStates(),
                rules);
        return ReportShards.withDigest(report);
    }

    private boolean isOffline() {
        return input.normaliser().mode() == Mode.Offline;
    }

    private boolean isUnknown() {
        return input.unknown() != null || input.checks().stream().anyMatch(check -> check.outcome() == Outcome.Unknown);
    }

    private void add(ObjectResult object, Map<String, Integer> unenforced) {
        object.counts().forEach((leafClass, count) -> counts.merge(leafClass, count, Integer::sum));
        object.standingRules().forEach(rule -> uses.merge(rule, 1, Integer::sum));
        for (var finding : object.findings()) {
            if (finding.leafClass() == LeafClass.NOT_ENFORCED && isTold(finding)) {
                unenforced.merge(String.valueOf(finding.rule()), finding.leaves(), Integer::sum);
                continue;
            }
            if (finding.rule() != null) {
                uses.merge(finding.rule(), finding.leaves(), Integer::sum);
            }
            put(rows.of(object.key(), finding));
        }
    }

    /** Whether a check's own row stands for the leaves. */
    private boolean isTold(Finding finding) {
        var check = checks.get(String.valueOf(finding.rule()));
        return check != null && check.outcome() == Outcome.NotEnforced;
    }

    private void add(CheckResult check, int leaves) {
        if (check.outcome() == Outcome.Same) {
            return;
        }
        var row = rows.of(check, leaves);
        if (row.state() == State.Allowed) {
            uses.merge(String.valueOf(row.rule()), Math.max(1, leaves), Integer::sum);
            counts.merge(LeafClass.NOT_ENFORCED, -leaves, Integer::sum);
            counts.merge(LeafClass.ALLOWED, leaves, Integer::sum);
        }
        put(row);
    }

    private void put(Difference row) {
        differences.put(row.id(), row);
    }

    private static List<Difference> sorted(Collection<Difference> differences) {
        return differences.stream()
                .sorted(Comparator.comparing(Difference::topic)
                        .thenComparing(
                                row -> row.object() == null ? "" : row.object().display())
                        .thenComparing(row -> row.path() == null ? "" : row.path())
                        .thenComparing(Difference::id))
                .toList();
    }

    private List<CheckState> checkStates() {
        return checks.entrySet().stream()
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(CheckState::check).thenComparing(CheckState::id))
                .toList();
    }

    private static CheckState state(String id, CheckResult result) {
        ObjectKey object = result.object();
        return new CheckState(
                id,
                result.check(),
                object == null ? null : Rows.reference(object),
                result.path().isEmpty() ? null : result.path(),
                result.outcome(),
                result.evidence(),
                time(result.at()));
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private List<RuleState> rules() {
        return input.rules().entries().stream()
                .map(rule -> {
                    int matched = uses.getOrDefault(rule.id(), 0);
                    boolean isUnused = matched == 0 && !(isOffline() && RuleBook.isAboutWhatRuns(rule.id()));
                    var use = rule.ended() ? Use.Expired : isUnused ? Use.Unused : Use.Active;
                    return new RuleState(rule.id(), use, matched, rule.reason(), rule.owner(), rule.expiresAt());
                })
                .toList();
    }

    private Summary summary(List<RuleState> rules) {
        return new Summary(
                input.objects().size(),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                count(LeafClass.EQUAL),
                count(LeafClass.ALLOWED) + count(LeafClass.MARK),
                count(LeafClass.CONTROLLER),
                count(LeafClass.HANDED_OFF),
                count(LeafClass.REMOTE),
                count(LeafClass.SHAPE_ONLY),
                count(LeafClass.VIOLATION),
                count(LeafClass.DRIFT),
                count(LeafClass.NOT_ENFORCED),
                count(LeafClass.NOT_COMPARABLE),
                count(LeafClass.MISSING),
                count(LeafClass.EXTRA),
                count(LeafClass.MARK),
                (int) rules.stream().filter(rule -> rule.use() == Use.Unused).count(),
                (int) rules.stream().filter(rule -> rule.use() == Use.Expired).count());
    }

    private int count(LeafClass leafClass) {
        return counts.getOrDefault(leafClass, 0);
    }
}
