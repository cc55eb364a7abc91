package dev.samekind.operator.parity;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Normaliser.Mode;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.operator.cluster.ResourceKind;
import dev.samekind.operator.live.SecretShapes;
import dev.samekind.operator.secret.SecretProvider;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.OneAnswer;
import dev.samekind.parity.compare.LeafClass;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlannedObject;
import dev.samekind.parity.plan.Problem;
import dev.samekind.parity.pod.ClaimTemplates;
import dev.samekind.parity.report.ObjectResult;
import dev.samekind.parity.report.ReportBuilder;
import dev.samekind.parity.report.ReportInput;
import dev.samekind.parity.report.SecretResults;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verdict on an environment: objects, Secrets, what is only here, and what checks found. */
@Singleton
public class ParityService {
    private static final Set<String> CLUSTERS_OWN_SECRETS =
            Set.of("kubernetes.io/service-account-token", "helm.sh/release.v1", "bootstrap.kubernetes.io/token");

    private final Evaluator evaluator;
    private final ExtraObjects extras;
    private final SecretShapes secrets;
    private final Steadiness steadiness;
    private final ServerVersion version;
    private final ReportWriter writer;
    private final ParityMeters meters;
    private final Clock clock;
    private final List<CheckSource> sources;
    private final Map<String, Latest> latest = new ConcurrentHashMap<>();

    ParityService(
            Evaluator evaluator,
            ExtraObjects extras,
            SecretShapes secrets,
            Steadiness steadiness,
            ServerVersion version,
            ReportWriter writer,
            MeterRegistry meters,
            Clock clock,
            @All List<CheckSource> sources) {
        this.evaluator = evaluator;
        this.extras = extras;
        this.secrets = secrets;
        this.steadiness = steadiness;
        this.version = version;
        this.writer = writer;
        this.meters = new ParityMeters(meters);
        this.clock = clock;
        this.sources = sources;
    }

    /**
     * What a verdict is about.
     *
     * @param environment the environment
     * @param plan its plan
     * @param rules its baseline's rules
     * @param bundles its bundles
     * @param heads what its bundles say beside objects
     * @param baseline its baseline, null where it has none
     * @param granted objects of the plan that no older environment has
     * @param problems objects that could not be applied, and objects that somebody deleted
     * @param remote what is known of workloads that other clusters answer for
     * @param ready whether every service is ready
     */
    public record Request(
            DevEnvironment environment,
            EnvironmentPlan plan,
            ParityBaselineSpec rules,
            List<BundleState> bundles,
            List<ProductionBundleSpec> heads,
            @Nullable BundleState baseline,
            Collection<PlannedObject> granted,
            Collection<Problem> problems,
            Map<ObjectKey, String> remote,
            boolean ready) {
        String name() {
            return environment.getMetadata().getName();
        }

        Mark.Owner owner() {
            return new Mark.Owner(name(), environment.getMetadata().getUid());
        }
    }

    /** What a report depends on; objects that did not change have the very same results. */
    private record Subject(
            long generation,
            List<BundleState> bundles,
            String rules,
            String version,
            List<ObjectResult> objects,
            List<CheckResult> checks,
            @Nullable String unknown) {}

    private record Latest(Subject subject, ParityReportSpec report) {}

    /** The report, and what it was made from. */
    public record Evaluation(ParityReportSpec report, List<ObjectResult> objects) {}

    /** Evaluates, writes the report when it changed, and gives it. */
    public Evaluation evaluate(Request request) {
        return meters.timed(request.name(), () -> {
            var evaluation = evaluation(request);
            writer.write(request.owner(), evaluation.report());
            meters.tell(request.name(), evaluation.report());
            return evaluation;
        });
    }

    private Evaluation evaluation(Request request) {
        var book = RuleBook.of(request.rules(), clock.instant());
        var checks = checks(request);
        var rulesDigest = Evaluator.digest(
                request.baseline() == null
                        ? ""
                        : String.valueOf(request.baseline().digest()),
                book);
        var results = new ArrayList<>(evaluator.evaluate(new Evaluator.Request(
                request.name(), request.plan(), request.granted(), request.problems(), checks, book, rulesDigest)));
        results.replaceAll(result -> request.remote().containsKey(result.key())
                ? result.withEvidence(
                        LeafClass.REMOTE, String.valueOf(request.remote().get(result.key())))
                : result);
        results.addAll(secrets(request));
        results.addAll(extras(request));
        var subject = new Subject(
                request.environment().getMetadata().getGeneration(),
                request.bundles(),
                rulesDigest,
                version.get(),
                results,
                checks,
                steadiness.unsteady().orElse(null));
        var last = latest.get(request.name());
        var report = last != null && last.subject().equals(subject)
                ? last.report()
                : ReportBuilder.build(new ReportInput(
                        request.name(),
                        subject.generation(),
                        request.bundles(),
                        request.baseline(),
                        new ParityReportSpec.Normaliser(Mode.Server, subject.version()),
                        results,
                        checks,
                        book,
                        request.rules().undeclared(),
                        request.plan().ruleUse(),
                        subject.unknown()));
        latest.put(request.name(), new Latest(subject, report));
        return new Evaluation(report, results);
    }

    private List<CheckResult> checks(Request request) {
        var asked = new CheckSource.Request(request.environment(), request.plan(), request.heads(), request.ready());
        return OneAnswer.of(
                sources.stream().flatMap(source -> source.of(asked).stream()).toList());
    }

    private List<ObjectResult> secrets(Request request) {
        return request.plan().secrets().stream()
                .map(wanted -> SecretResults.of(
                        wanted,
                        secrets.get(wanted.namespace(), wanted.name())
                                .map(shape -> new SecretResults.Live(
                                        shape.type(),
                                        shape.keys(),
                                        SecretProvider.generatedBy(request.rules(), wanted, shape)))
                                .orElse(null)))
                .toList();
    }

    private List<ObjectResult> extras(Request request) {
        var plan = request.plan();
        extras.watch(plan.production().keySet());
        var planned = request.granted().stream().map(PlannedObject::key).collect(Collectors.toSet());
        var results = new ArrayList<ObjectResult>();
        plan.namespaces().forEach(namespace -> extras.unseen().forEach(kind -> results.add(unseen(kind, namespace))));
        var claims = new ClaimTemplates(plan.production().values());
        extras.in(plan.namespaces()).stream()
                .filter(extra -> !claims.made(extra.key()))
                .filter(extra -> !plan.production().containsKey(extra.key()) && !planned.contains(extra.key()))
                .forEach(extra -> results.add(ObjectResult.extra(extra.key(), extra.leaves(), extra.manager())));
        var wanted = plan.secrets().stream()
                .map(secret -> secret.namespace() + "/" + secret.name())
                .collect(Collectors.toSet());
        for (var namespace : plan.namespaces()) {
            secrets.in(namespace).forEach((name, shape) -> {
                if (shape.environment() == null
                        && shape.retainedBy() == null
                        && !CLUSTERS_OWN_SECRETS.contains(shape.type())
                        && !wanted.contains(namespace + "/" + name)) {
                    results.add(SecretResults.extra(namespace, name, shape.keys()));
                }
            });
        }
        return results;
    }

    private static ObjectResult unseen(ResourceKind kind, String namespace) {
        return ObjectResult.notComparable(
                new ObjectKey(kind.group(), kind.version(), kind.kind(), namespace, "*"),
                0,
                "KindNotWatched",
                "the operator may not list %s, so nobody can say whether there are others than production's"
                        .formatted(kind.plural()));
    }

    /** A verdict of which only is known why there is none; the report says so, too. */
    public ParityReportSpec unknown(DevEnvironment environment, String why) {
        var name = environment.getMetadata().getName();
        var report = ReportBuilder.build(new ReportInput(
                name,
                environment.getMetadata().getGeneration(),
                List.of(),
                null,
                new ParityReportSpec.Normaliser(Mode.Server, version.get()),
                List.of(),
                List.of(),
                RuleBook.of(ParityBaselineSpec.empty(), clock.instant()),
                ParityBaselineSpec.empty().undeclared(),
                Map.of(),
                why));
        writer.write(new Mark.Owner(name, environment.getMetadata().getUid()), report);
        meters.tell(name, report);
        return report;
    }

    /** How long until a verdict may be given that cannot be given now; null where one was. */
    public @Nullable Duration untilSteady(ParityReportSpec report) {
        return report.verdict() == Verdict.Unknown && steadiness.unsteady().isPresent()
                ? steadiness.untilSteady()
                : null;
    }

    /** Asks for every check to be made again. */
    public void checkAgain(String environment) {
        evaluator.forget(environment);
        sources.forEach(source -> source.again(environment));
    }

    /** Has the next report written even if it finds the same: it says when it looked, and a part may have been deleted. */
    public void writeAnew(String environment) {
        writer.writeAnew(environment);
    }

    /** Whether every check that was asked for has been made. */
    public boolean isChecked(String environment) {
        return sources.stream().allMatch(source -> source.isDone(environment));
    }

    /** Forgets an environment that is gone. */
    public void forget(String environment) {
        evaluator.forget(environment);
        latest.remove(environment);
        writer.forget(environment);
        meters.forget(environment);
        sources.forEach(source -> source.forget(environment));
    }
}
