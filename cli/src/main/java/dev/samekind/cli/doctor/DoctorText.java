package dev.samekind.cli.doctor;

import dev.samekind.cli.output.Console;
import java.util.ArrayList;
import java.util.List;

/** A doctor's report for people. */
final class DoctorText {
    private static final String INDENT = "            ";

    private final Console console;

    DoctorText(Console console) {
        this.console = console;
    }

    String of(DoctorReport report) {
        var lines = new ArrayList<String>();
        report.findings().forEach(finding -> lines.addAll(lines(finding)));
        lines.add("");
        lines.add(summary(report.findings()));
        return String.join("\n", lines);
    }

    private List<String> lines(Finding finding) {
        var lines = new ArrayList<String>();
        lines.add("%s %s %-9s %s: %s"
                .formatted(
                        mark(finding.result()), finding.code(), finding.category(), finding.title(), finding.what()));
        if (finding.healed() != null) {
            lines.add(INDENT + "healed: " + finding.healed());
        }
        if (finding.why() != null) {
            lines.add(INDENT + "why: " + finding.why());
        }
        if (finding.fix() != null) {
            lines.add(INDENT + "fix: " + finding.fix());
        }
        if (finding.notHealed() != null) {
            lines.add(INDENT + "not healed: " + finding.notHealed());
        } else if (finding.remedy() != null) {
            lines.add(INDENT + "./dev doctor --fix " + finding.remedy());
        }
        return lines;
    }

    private static String summary(List<Finding> findings) {
        var healed =
                findings.stream().filter(finding -> finding.healed() != null).count();
        return "%d problems, %d unknown, %d warnings in %d checks%s; ./dev explain CODE says more"
                .formatted(
                        count(findings, Result.Problem),
                        count(findings, Result.Unknown),
                        count(findings, Result.Warning),
                        findings.size(),
                        healed == 0 ? "" : ", %d healed".formatted(healed));
    }

    private static long count(List<Finding> findings, Result result) {
        return findings.stream().filter(finding -> finding.result() == result).count();
    }

    private String mark(Result result) {
        return switch (result) {
            case Ok -> console.good("✓");
            case Warning -> console.doubtful("!");
            case Problem -> console.bad("✗");
            case Unknown -> console.bad("?");
            case Skipped -> console.dim("-");
        };
    }
}
