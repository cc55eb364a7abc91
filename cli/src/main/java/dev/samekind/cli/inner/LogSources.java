package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.Nearest;
import dev.samekind.cli.supervisor.SupervisorFiles;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All places where services print: files of this machine, and pods. */
final class LogSources {
    private final Map<String, List<PodLogs>> pods = new TreeMap<>();
    private final Map<String, List<Tail>> files = new LinkedHashMap<>();

    /** A file of this machine, and what writes it. */
    private record Tail(String source, LogTail file) {}

    /**
     * A line with where it comes from.
     *
     * @param service by its name
     * @param source native, tunnel, or the pod
     * @param line what was printed
     */
    record Sourced(String service, String source, LogLine line) {}

    /** Of environments; of the services that are named, or of all. */
    LogSources(
            KubernetesClient client,
            SupervisorFiles here,
            List<DevEnvironment> environments,
            List<String> named,
            Instant since) {
        for (var environment : environments) {
            WorkloadId.of(environment)
                    .forEach(id -> pods.computeIfAbsent(id.name(), key -> new ArrayList<>())
                            .add(new PodLogs(client, id.namespace(), id.selector(client), since)));
            environment
                    .getSpec()
                    .services()
                    .forEach(service -> files.computeIfAbsent(service.name(), key -> new ArrayList<>())
                            .add(new Tail(
                                    service.remote() == null ? "native" : "tunnel",
                                    new LogTail(
                                            here.log(environment.getMetadata().getName() + "." + service.name()),
                                            since))));
        }
        files.keySet().forEach(name -> pods.computeIfAbsent(name, key -> new ArrayList<>()));
        named.forEach(this::refuseUnknown);
        if (!named.isEmpty()) {
            pods.keySet().retainAll(named);
            files.keySet().retainAll(named);
        }
    }

    private void refuseUnknown(String name) {
        if (!pods.containsKey(name)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "there is no service '%s'".formatted(name),
                    Nearest.advice(name, pods.keySet(), "there is " + String.join(", ", pods.keySet())));
        }
    }

    List<String> services() {
        return List.copyOf(pods.keySet());
    }

    /** What is new everywhere, in the order of time. */
    List<Sourced> more() {
        var lines = new ArrayList<Sourced>();
        files.forEach((service, tails) -> tails.forEach(tail ->
                tail.file().more().forEach(line -> lines.add(new Sourced(service, tail.source(), line)))));
        pods.forEach((service, all) -> all.forEach(each -> each.more()
                .forEach((pod, found) -> found.forEach(line -> lines.add(new Sourced(service, pod, line))))));
        lines.sort(Comparator.comparing(sourced -> sourced.line().time()));
        return lines;
    }
}
