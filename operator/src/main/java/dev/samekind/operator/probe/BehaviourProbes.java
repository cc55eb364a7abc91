package dev.samekind.operator.probe;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.DatabaseFacts;
import dev.samekind.operator.OperatorConfig;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How environments behave, as far as it has been seen; what has not is looked at in the background. */
@Singleton
public class BehaviourProbes {
    private static final String NO_IMAGE =
            "the operator does not know its own image: set SAMEKIND_IMAGE, as its chart does";
    /** For so long what was seen stands while what runs has changed and is being looked at again. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final ProbeRuns runs;
    private final ReadyEndpoints endpoints;
    private final OperatorConfig config;
    private final Clock clock;
    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();

    BehaviourProbes(ProbeRuns runs, ReadyEndpoints endpoints, OperatorConfig config, Clock clock) {
        this.runs = runs;
        this.endpoints = endpoints;
        this.config = config;
        this.clock = clock;
    }

    /**
     * An environment.
     *
     * @param environment the environment
     * @param plan its plan
     * @param production objects of its bundles, as production has them
     * @param databases database servers that its bundles declare
     * @param traefikAddress address of Traefik's Service, empty as long as there is none
     * @param world changes with what runs: Traefik's pods and the set of workloads that are ready
     */
    public record Input(
            Mark.Owner environment,
            EnvironmentPlan plan,
            Collection<Manifest> production,
            List<DatabaseFacts> databases,
            Optional<String> traefikAddress,
            String world) {}

    private record Wanted(EnvironmentPlan plan, Optional<String> traefik, WantedProbes probes) {}

    /** What is known at this moment; never waits. {@link dev.samekind.operator.live.Changes} says when there is more. */
    public List<CheckResult> results(Input input) {
        var probes = wanted(input);
        var results = new ArrayList<CheckResult>();
        probes.impossible()
                .forEach(one -> results.add(one.question().notComparable("ProbeNotPossible", one.why(), null)));
        var image = config.image();
        for (var probe : probes.probes()) {
            if (image.isEmpty()) {
                probe.questions()
                        .forEach(question ->
                                results.add(question.notComparable("ProbeNotPossible", NO_IMAGE, null)));
            } else {
                results.addAll(known(input, probe, image.get()));
            }
        }
        runs.keep(input.environment().name(), probes.probes());
        return List.copyOf(results);
    }

    /** Whether a probe of an environment is being made or waits for its turn. */
    public boolean isBusy(String environment) {
        return runs.isBusy(environment);
    }

    /** Makes every probe again; what was seen stands until then. */
    public void again(String environment) {
        runs.again(environment);
    }

    /** Ends what runs for an environment and forgets what was seen. */
    public void forget(String environment) {
        wanted.remove(environment);
        runs.forget(environment);
    }

    /** Plans are kept while they stay the same, so that their identity says whether they do. */
    private WantedProbes wanted(Input input) {
        return wanted.compute(
                        input.environment().name(),
                        (name, before) -> before != null
                                        && before.plan() == input.plan()
                                        && before.traefik().equals(input.traefikAddress())
                                ? before
                                : new Wanted(
                                        input.plan(), input.traefikAddress(), WantedProbes.of(input, endpoints)))
                .probes();
    }

    private List<CheckResult> known(Input input, Probe probe, String image) {
        var world = probe.dependsOnWorld() ? input.world() : "-";
        var known = runs.known(input.environment().name(), probe);
        var now = clock.instant();
        if (known == null) {
            runs.start(input.environment(), probe, world, image);
            return all(probe, question -> question.unknown("ProbePending", "it has not been looked at yet", null));
        }
        var isOfThisWorld = known.world().equals(world);
        var ageing = known.at().plus(config.probeAge());
        if (!isOfThisWorld || known.failures() > 0 || now.isAfter(ageing)) {
            runs.start(input.environment(), probe, world, image);
        }
        var failure = known.failure();
        if (failure != null) {
            return all(probe, question -> question.failed(failure, known.at()));
        }
        var stands = isOfThisWorld
                ? now.isBefore(ageing.plus(GRACE))
                : now.isBefore(runs.waitingSince(input.environment().name(), probe).plus(GRACE));
        return known.seen() != null && stands
                ? probe.judge(known.seen(), known.at())
                : all(probe, question -> question.unknown("ProbeStale", "seen at " + known.at(), known.at()));
    }

    private static List<CheckResult> all(Probe probe, java.util.function.Function<Question, CheckResult> answer) {
        return probe.questions().stream().map(answer).toList();
    }
}
