package dev.samekind.operator.probe;

import dev.samekind.operator.OperatorConfig;
import dev.samekind.operator.parity.CheckSource;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How environments behave, as far as it has been seen; what has not is looked at in the background. */
@Singleton
public class BehaviourProbes implements CheckSource {
    private static final String NO_IMAGE =
            "the operator does not know its own image: set SAMEKIND_IMAGE, as its chart does";
    /** For so long what was seen stands while what runs has changed and is being looked at again. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final ProbeRuns runs;
    private final ReadyEndpoints endpoints;
    private final World world;
    private final OperatorConfig config;
    private final Clock clock;
    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();

    BehaviourProbes(ProbeRuns runs, ReadyEndpoints endpoints, World world, OperatorConfig config, Clock clock) {
        this.runs = runs;
        this.endpoints = endpoints;
        this.world = world;
        this.config = config;
        this.clock = clock;
    }

    private record Wanted(EnvironmentPlan plan, Optional<String> traefik, WantedProbes probes) {}

    @Override
    public List<CheckResult> of(Request request) {
        var name = request.environment().getMetadata().getName();
        var probes = wanted(name, request);
        var results = new ArrayList<CheckResult>();
        probes.impossible()
                .forEach(one -> results.add(one.question().notComparable("ProbeNotPossible", one.why(), null)));
        var image = config.image();
        var running = world.of(name);
        for (var probe : probes.probes()) {
            if (image.isEmpty()) {
                probe.questions()
                        .forEach(question -> results.add(question.notComparable("ProbeNotPossible", NO_IMAGE, null)));
            } else {
                results.addAll(known(request, probe, probe.dependsOnWorld() ? running : "-", image.get()));
            }
        }
        runs.keep(name, probes.probes());
        return List.copyOf(results);
    }

    @Override
    public void again(String environment) {
        runs.again(environment);
    }

    @Override
    public boolean isDone(String environment) {
        return runs.isDone(environment);
    }

    @Override
    public void forget(String environment) {
        wanted.remove(environment);
        runs.forget(environment);
    }

    /** Plans are kept while they stay the same, so that their identity says whether they do. */
    private WantedProbes wanted(String name, Request request) {
        var traefik = world.traefikAddress();
        return wanted.compute(
                        name,
                        (key, before) -> before != null
                                        && before.plan() == request.plan()
                                        && before.traefik().equals(traefik)
                                ? before
                                : new Wanted(
                                        request.plan(),
                                        traefik,
                                        WantedProbes.of(request.plan(), request.bundles(), traefik, endpoints)))
                .probes();
    }

    private List<CheckResult> known(Request request, Probe probe, String running, String image) {
        var metadata = request.environment().getMetadata();
        var owner = new Mark.Owner(metadata.getName(), metadata.getUid());
        var known = runs.known(owner.name(), probe);
        var now = clock.instant();
        if (known == null) {
            if (request.ready()) {
                runs.start(owner, probe, running, image);
            }
            return all(probe, question -> question.unknown("ProbePending", "it has not been looked at yet", null));
        }
        var isOfThisWorld = known.world().equals(running);
        var ageing = known.at().plus(config.probeAge());
        if (request.ready() && (!isOfThisWorld || known.failures() > 0 || now.isAfter(ageing))) {
            runs.start(owner, probe, running, image);
        }
        var failure = known.failure();
        if (failure != null) {
            return all(probe, question -> question.failed(failure, known.at()));
        }
        var stands = isOfThisWorld
                ? now.isBefore(ageing.plus(GRACE))
                : now.isBefore(runs.waitingSince(owner.name(), probe).plus(GRACE));
        return known.seen() != null && stands
                ? probe.judge(known.seen(), known.at())
                : all(probe, question -> question.unknown("ProbeStale", "seen at " + known.at(), known.at()));
    }

    private static List<CheckResult> all(Probe probe, java.util.function.Function<Question, CheckResult> answer) {
        return probe.questions().stream().map(answer).toList();
    }
}
