package dev.samekind.cli.doctor;

import dev.samekind.cli.App;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.HostPorts;
import java.util.List;
import java.util.function.Consumer;

/** What {@code start} looks at before it makes or wakes a cluster, and heals without asking. */
public final class Preflight {
    private static final List<String> NEEDED =
            List.of("DEV0102", "DEV0204", "DEV0206", "DEV0401", "DEV0402", "DEV0403", "DEV0404");

    private final App app;
    private final ClusterName cluster;
    private final HostPorts ports;

    /** For whoever holds the cluster's lock. */
    public Preflight(App app, ClusterName cluster, HostPorts ports) {
        this.app = app;
        this.cluster = cluster;
        this.ports = ports;
    }

    /** Findings without which there is no cluster; what was healed, and what may bite, is told. */
    public List<Finding> run(Consumer<String> note) {
        try (var patient = Patient.ofHolder(app, cluster, ports)) {
            var healing = new Healing(app.console(), false);
            var findings = new Examination()
                    .of(Checks.beforeStart(patient), done -> {}).stream()
                            .map(healing::healWithoutAsking)
                            .toList();
            boolean anew = !patient.running();
            findings.stream()
                    .filter(finding -> finding.healed() != null
                            || (anew && finding.result().isNotable()))
                    .filter(finding -> !isNeeded(finding))
                    .forEach(finding -> note.accept(line(finding)));
            return findings.stream().filter(Preflight::isNeeded).toList();
        }
    }

    private static boolean isNeeded(Finding finding) {
        return NEEDED.contains(finding.code()) && finding.result() == Result.Problem;
    }

    private static String line(Finding finding) {
        return finding.healed() == null
                ? "%s %s: %s".formatted(finding.code(), finding.title(), finding.what())
                : "%s %s: %s".formatted(finding.code(), finding.title(), finding.healed());
    }
}
