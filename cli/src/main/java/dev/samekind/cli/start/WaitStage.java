package dev.samekind.cli.start;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.output.Printable;
import dev.samekind.cli.start.Timings.Milestone;
import dev.samekind.cli.status.EnvironmentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The environment is ready, by the operator's word about the present spec. */
final class WaitStage implements Stage {
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration RESTART = Duration.ofMinutes(5);
    /** The operator looks again within 5 s: what stands longer is no passing moment. */
    private static final Duration IN_VAIN = Duration.ofSeconds(12);

    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration WHATEVER_IS_LEFT = Duration.ofDays(1);

    @Override
    public String title() {
        return "Services";
    }

    @Override
    public Outcome run(Start start) {
        if (!start.options.await()) {
            return Outcome.unchanged("not waited for");
        }
        // polls by itself: a client that tries again would hide silence
        try (var client = Clusters.unchecked(start.app.workspace(), start.cluster)) {
            return await(start, client);
        }
    }

    private Outcome await(Start start, KubernetesClient client) {
        var names = ApplyStage.environments(start.environment());
        var shown = List.<String>of();
        boolean waited = false;
        var refused = new Lasting(IN_VAIN);
        var silent = new Lasting(SILENCE);
        while (true) {
            var environments = get(client, names);
            if (environments.stream().allMatch(WaitStage::ready) && settled(start, environments)) {
                start.timings.reached(Milestone.APP_RUNNING);
                return new Outcome(waited, summary(environments));
            }
            waited = true;
            var rows = environments.stream()
                    .flatMap(environment -> EnvironmentRows.of(environment).stream())
                    .toList();
            if (!rows.equals(shown)) {
                start.progress.rows(start.app.console().live() ? rows : added(shown, rows));
                shown = rows;
            }
            if (silent.lasts(environments.contains(null) ? List.of("") : List.of())) {
                StageFailure.stopped(start, title(), null).ifPresent(stopped -> {
                    throw stopped;
                });
            }
            var refusals = refusals(environments);
            if (refused.lasts(refusals)) {
                throw inVain(start, refusals);
            }
            awaitMore(start, environments);
        }
    }

    /** Whether Ready is about pods of this start of the node; long after it there is nothing to ask. */
    private static boolean settled(Start start, List<@Nullable DevEnvironment> environments) {
        var started = new KindNodes(start.app.programs()).started(start.node());
        if (Duration.between(started, Instant.now()).compareTo(RESTART) > 0) {
            return true;
        }
        var namespaces = new TreeSet<>(Set.of(Clusters.NAMESPACE));
        environments.forEach(environment -> namespaces.addAll(namespaces(environment)));
        var pod = Pods.unsettled(start.client(), namespaces, started);
        pod.ifPresent(name -> start.progress.doing("waiting for %s after the start of the node".formatted(name)));
        return pod.isEmpty();
    }

    /** Namespaces of what the environment owns: an inventory's ids begin with them. */
    private static List<String> namespaces(@Nullable DevEnvironment environment) {
        if (environment == null
                || environment.getStatus() == null
                || environment.getStatus().inventory() == null) {
            return List.of();
        }
        return environment.getStatus().inventory().stream()
                .map(entry -> entry.id().substring(0, entry.id().indexOf('_')))
                .filter(namespace -> !namespace.isEmpty())
                .toList();
    }

    private static List<String> refusals(List<@Nullable DevEnvironment> environments) {
        return environments.stream()
                .filter(Objects::nonNull)
                .map(EnvironmentStatus::of)
                .flatMap(environment -> Refusals.of(environment).stream())
                .toList();
    }

    private static CliException inVain(Start start, List<String> refusals) {
        return new CliException(
                ExitCode.NOT_READY,
                "not ready, and waiting does not change it:\n       "
                        + refusals.stream().map(Printable::of).collect(Collectors.joining("\n       ")),
                "correct what is named and run this again; the rest stands: ./dev status --cluster "
                        + start.cluster.value());
    }

    private static List<String> added(List<String> before, List<String> now) {
        var added = new ArrayList<>(now);
        added.removeAll(before);
        return added;
    }

    private static void awaitMore(Start start, List<@Nullable DevEnvironment> environments) {
        try {
            start.left(WHATEVER_IS_LEFT);
        } catch (CliException e) {
            var rows = environments.stream()
                    .flatMap(environment -> EnvironmentRows.details(environment).stream())
                    .toList();
            throw new CliException(
                    ExitCode.TIMED_OUT,
                    "not ready after %d s:\n%s"
                            .formatted(start.options.timeout().toSeconds(), String.join("\n", rows)),
                    "./dev status --cluster %s --watch; to wait longer run this again"
                            .formatted(start.cluster.value()));
        }
        LockSupport.parkNanos(POLL.toNanos());
    }

    private static List<@Nullable DevEnvironment> get(KubernetesClient client, List<String> names) {
        var environments = new ArrayList<@Nullable DevEnvironment>();
        names.forEach(name -> environments.add(get(client, name)));
        return environments;
    }

    /** Null when the API server did not answer. */
    static @Nullable DevEnvironment get(KubernetesClient client, String name) {
        try {
            var environment =
                    client.resources(DevEnvironment.class).withName(name).get();
            if (environment == null) {
                throw deleted(name);
            }
            return environment;
        } catch (KubernetesClientException e) {
            // an API server under load may miss a beat; the time-out ends what does not come back
            return null;
        }
    }

    private static CliException deleted(String name) {
        return new CliException(
                ExitCode.NOT_READY,
                "DevEnvironment %s is not in the cluster any more: somebody deleted it".formatted(name),
                "run this again: it applies it anew");
    }

    private static boolean ready(@Nullable DevEnvironment environment) {
        return environment != null && EnvironmentStatus.of(environment).ready();
    }

    private static String summary(List<@Nullable DevEnvironment> environments) {
        var parts = environments.stream()
                .filter(Objects::nonNull)
                .map(environment -> environment.getMetadata().getName() + " ready"
                        + (environment.getStatus().services() == null
                                ? ""
                                : ", services "
                                        + environment.getStatus().services().summary()))
                .toList();
        return String.join("; ", parts);
    }
}
