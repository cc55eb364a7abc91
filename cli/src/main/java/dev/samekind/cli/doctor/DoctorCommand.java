package dev.samekind.cli.doctor;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.doctor.Examination.Outcome;
import dev.samekind.cli.output.OutputOption;
import dev.samekind.cli.output.Progress;
import dev.samekind.cli.workspace.ClusterLock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what is wrong. */
@Command(
        name = "doctor",
        description = "Looks for what is wrong with this machine and the cluster, and says how to set it right.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev doctor",
            "  ./dev doctor --fix            heals what it can; asks before it needs root",
            "  ./dev doctor -o json | jq '.findings[] | select(.result == \"Problem\")'",
            "  ./dev explain DEV0401         what a code means",
            "",
            "Exit codes: 0 nothing wrong, or nothing any longer; 30 problems, or checks that could",
            "not be made; 124 with --fix: another ./dev is working on the cluster."
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final Duration LOCK = Duration.ofSeconds(3);

    private final App app;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Option(names = "--fix", description = "Heal what can be healed. It may be run again at any time.")
    private boolean fix;

    @Option(
            names = {"-y", "--yes"},
            description = "With --fix: do not ask before what needs root.")
    private boolean yes;

    @Mixin
    private OutputOption output = new OutputOption();

    /** With what it works on. */
    public DoctorCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        if (yes && !fix) {
            throw new CliException(ExitCode.USAGE, "--yes consents to what --fix does", "add --fix, or leave it out");
        }
        try (var patient = new Patient(app, cluster.name())) {
            var outcomes = examine(patient);
            var report = DoctorReport.of(cluster.name().value(), fix ? heal(patient, outcomes) : findings(outcomes));
            output.print(
                    app.console(), report, () -> new DoctorText(app.console().ofResults()).of(report));
            return (report.healthy() ? ExitCode.OK : ExitCode.PROBLEMS).code();
        }
    }

    private List<Outcome> examine(Patient patient) {
        var checks = Checks.all(patient);
        var progress = new Progress(app.console(), !app.console().live(), Integer.getInteger("samekind.columns", 100));
        var outcomes = new Examination()
                .of(
                        checks,
                        done -> progress.rows(List.of(" • %d of %d checks are made".formatted(done, checks.size()))));
        progress.clear();
        return outcomes;
    }

    private static List<Finding> findings(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> Finding.of(outcome.check(), outcome.verdict()))
                .toList();
    }

    /** Nobody else changes the cluster meanwhile. */
    private List<Finding> heal(Patient patient, List<Outcome> outcomes) {
        if (outcomes.stream().allMatch(outcome -> outcome.verdict().remedy() == null)) {
            return findings(outcomes);
        }
        patient.holder(); // known before this process holds the lock: a holder must not look
        var healing = new Healing(app.console(), yes);
        return ClusterLock.holding(
                app.workspace().lock(cluster.name()),
                LOCK,
                pid -> app.console()
                        .say("another ./dev (pid %s) is working on this cluster: waiting for it".formatted(pid)),
                () -> lookAgain(patient, outcomes.stream().map(healing::heal).toList()));
    }

    /** What was healed may have been the reason of other findings. */
    private static List<Finding> lookAgain(Patient patient, List<Finding> findings) {
        if (findings.stream().allMatch(finding -> finding.healed() == null)) {
            return findings;
        }
        var open = findings.stream()
                .filter(finding -> finding.healed() == null && finding.notHealed() == null)
                .filter(finding -> finding.result().isNotable())
                .map(Finding::code)
                .toList();
        var checks = Checks.all(patient).stream()
                .filter(check -> open.contains(check.code().code()))
                .toList();
        var again = new Examination()
                .of(checks, done -> {}).stream()
                        .map(outcome -> Finding.of(outcome.check(), outcome.verdict()))
                        .collect(Collectors.toMap(Finding::code, Function.identity()));
        return findings.stream()
                .map(finding -> again.getOrDefault(finding.code(), finding))
                .toList();
    }
}
