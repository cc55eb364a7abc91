package dev.samekind.acceptance.benchmark;

import dev.samekind.acceptance.operator.OperatorProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Seconds of CPU that the operator, API server and etcd have used: what else runs on the machine is not among them. */
record CpuTime(Map<String, Double> seconds) {
    /** Until now. */
    static CpuTime now(OperatorProcess operator) {
        var seconds = new TreeMap<String, Double>();
        ProcessHandle.current().descendants().forEach(process -> {
            var program = process.info()
                    .command()
                    .map(path -> Path.of(path).getFileName().toString())
                    .orElse("?");
            var name = process.pid() == operator.handle().pid() ? "operator" : program;
            var used = process.info().totalCpuDuration().orElse(Duration.ZERO);
            seconds.merge(name, used.toMillis() / 1000.0, Double::sum);
        });
        return new CpuTime(seconds);
    }

    /** What was used since, over a number of rounds. */
    String since(CpuTime before, int rounds) {
        return seconds.entrySet().stream()
                .map(process -> "%s %.2f s"
                        .formatted(
                                process.getKey(),
                                (process.getValue() - before.seconds().getOrDefault(process.getKey(), 0.0)) / rounds))
                .collect(Collectors.joining(", "));
    }
}
