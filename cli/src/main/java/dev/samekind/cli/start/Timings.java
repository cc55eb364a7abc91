package dev.samekind.cli.start;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long everything took, by our stages and by the stage names of minikube's time-to-k8s benchmark. */
final class Timings {
    /** Stages of time-to-k8s; each is the time from the start of the one before to its end. */
    enum Milestone {
        COMMAND_EXEC("Command Exec"),
        API_SERVER_ANSWERING("API Server Answering"),
        KUBERNETES_SVC("Kubernetes SVC"),
        DNS_SVC("DNS SVC"),
        APP_RUNNING("App Running"),
        DNS_ANSWERING("DNS Answering");

        private final String title;

        Milestone(String title) {
            this.title = title;
        }
    }

    private final Instant begin = Instant.now();
    private final Map<String, Duration> stages = new LinkedHashMap<>();
    private final Map<Milestone, Duration> milestones = new LinkedHashMap<>();

    void stage(String title, Duration time) {
        stages.put(title, time);
    }

    /** A milestone is reached now. */
    void reached(Milestone milestone) {
        milestones.putIfAbsent(milestone, Duration.between(begin, Instant.now()));
    }

    /** A table of both. */
    List<String> table() {
        var lines = new ArrayList<String>();
        lines.add("stage                        seconds");
        stages.forEach((title, time) -> lines.add(line(title, time)));
        lines.add("");
        lines.add("time-to-k8s stage            seconds");
        var before = Duration.ZERO;
        for (var milestone : Milestone.values()) {
            var at = milestones.get(milestone);
            if (at != null) {
                lines.add(line(milestone.title, at.minus(before)));
                before = at;
            }
        }
        lines.add(line("total", Duration.between(begin, Instant.now())));
        return lines;
    }

    private static String line(String title, Duration time) {
        return String.format(Locale.ROOT, "%-28s %7.1f", title, time.toMillis() / 1000.0);
    }
}
