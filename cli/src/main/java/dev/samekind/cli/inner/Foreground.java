package dev.samekind.cli.inner;

import dev.samekind.cli.App;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.supervisor.Supervision;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Services of this machine while a person looks on. */
public final class Foreground {
    private static final Duration POLL = Duration.ofMillis(200);

    private final App app;
    private final Supervision supervision;

    /** Of a cluster. */
    public Foreground(App app, ClusterName cluster) {
        this.app = app;
        this.supervision = new Supervision(app, cluster);
    }

    /** Prints what they print; ends them when this process ends. Returns where there is none, or none any more. */
    public void stay() {
        Runtime.getRuntime().addShutdownHook(new Thread(supervision::end));
        Map<String, LogTail> tails = new LinkedHashMap<>();
        var begin = Instant.now();
        for (var running = names(); !running.isEmpty(); running = names()) {
            running.forEach(key -> tails.computeIfAbsent(
                    key, name -> new LogTail(supervision.files().log(name), begin)));
            var printer = new LogPrinter(
                    app.console(), running.stream().map(Foreground::service).toList());
            tails.forEach((key, tail) -> tail.more().forEach(line -> printer.print(service(key), line)));
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private List<String> names() {
        return supervision
                .running()
                .map(client -> {
                    try (client) {
                        return client.states().stream()
                                .map(state -> state.key())
                                .toList();
                    }
                })
                .orElse(List.of());
    }

    private static String service(String key) {
        return key.substring(key.indexOf('.') + 1);
    }
}
