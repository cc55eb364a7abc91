package dev.samekind.cli.doctor;

import dev.samekind.cli.App;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.OutputFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "  ./dev doctor -o json | jq '.findings[] | select(.result == \"Problem\")'",
            "",
            "Exit codes: 0 nothing wrong, 30 problems, or checks that could not be made."
        })
public final class DoctorCommand implements Callable<Integer> {
    private final App app;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.TEXT;

    /** With what it works on. */
    public DoctorCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (var patient = new Patient(app, cluster.name())) {
            var report = DoctorReport.of(
                    cluster.name().value(), checks(patient).map(Check::run).toList());
            app.console().print(output == OutputFormat.JSON ? Json.text(report) : text(report));
            return (report.healthy() ? ExitCode.OK : ExitCode.PROBLEMS).code();
        }
    }

    private static Stream<Check> checks(Patient patient) {
        return Stream.of(
                        new MachineChecks(patient).all(),
                        new DockerChecks(patient).all(),
                        new ToolChecks(patient).all(),
                        new PortChecks(patient).all(),
                        new ClusterChecks(patient).all(),
                        new NameChecks(patient).all(),
                        new TlsChecks(patient).all())
                .flatMap(checks -> checks);
    }

    private String text(DoctorReport report) {
        var console = app.console();
        var lines = new java.util.ArrayList<String>();
        for (var finding : report.findings()) {
            lines.add("%s %s %-9s %s: %s"
                    .formatted(
                            mark(console, finding.result()),
                            finding.code(),
                            finding.category(),
                            finding.title(),
                            finding.what()));
            if (finding.why() != null) {
                lines.add("            why: " + finding.why());
            }
            if (finding.fix() != null) {
                lines.add("            fix: " + finding.fix());
            }
        }
        lines.add("");
        lines.add(summary(report.findings()));
        return String.join("\n", lines);
    }

    private static String summary(List<Finding> findings) {
        long problems = findings.stream()
                .filter(finding -> finding.result() == Result.Problem)
                .count();
        long unknown = findings.stream()
                .filter(finding -> finding.result() == Result.Unknown)
                .count();
        long warnings = findings.stream()
                .filter(finding -> finding.result() == Result.Warning)
                .count();
        return "%d problems, %d unknown, %d warnings in %d checks"
                .formatted(problems, unknown, warnings, findings.size());
    }

    private static String mark(Console console, Result result) {
        return switch (result) {
            case Ok -> console.good("✓");
            case Warning -> console.doubtful("!");
            case Problem -> console.bad("✗");
            case Unknown -> console.bad("?");
            case Skipped -> console.dim("-");
        };
    }
}
