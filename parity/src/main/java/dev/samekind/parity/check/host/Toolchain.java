package dev.samekind.parity.check.host;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import java.util.Collection;
import java.util.List;

/** Tools that production is built with against those of the developer's machine. */
public final class Toolchain {
    private Toolchain() {}

    /** Nothing is known of any of them. */
    static List<CheckResult> unknown(Collection<Tool> stated, String reason, String why) {
        return stated.stream()
                .map(tool -> question(tool).notComparable(reason, why, null))
                .toList();
    }

    /** One result for each. */
    static List<CheckResult> compared(Collection<Tool> stated, HostLook look) {
        return stated.stream().map(tool -> compared(tool, look)).toList();
    }

    private static CheckResult compared(Tool tool, HostLook look) {
        var question = question(tool);
        var here = look.tools().get(tool.name());
        if (here == null) {
            return question.notComparable(
                    "ToolchainUnknown",
                    "this machine gave no version of %s, or ./dev does not know how to ask for it"
                            .formatted(tool.name()),
                    look.instant());
        }
        if (here.isEmpty()) {
            return question.differs(
                    "no " + tool.name(),
                    "ToolMissing",
                    "%s is not in the PATH of this machine".formatted(tool.name()),
                    look.instant());
        }
        return admits(tool.version(), here)
                ? new CheckResult(
                        question.check(),
                        null,
                        question.path(),
                        Outcome.Same,
                        question.production(),
                        text(tool.name(), here),
                        "ToolchainSame",
                        "this machine has %s %s".formatted(tool.name(), here),
                        look.instant())
                : question.differs(
                        text(tool.name(), here),
                        "ToolchainDiffers",
                        "production is built with %s %s; this machine has %s"
                                .formatted(tool.name(), tool.version(), here),
                        look.instant());
    }

    private static Question question(Tool tool) {
        return new Question(
                Check.Toolchain, null, "/toolchain[name=%s]".formatted(tool.name()), text(tool.name(), tool.version()));
    }

    private static String text(String name, String version) {
        return name + " " + version;
    }

    /** Part by part, as far as production says: 25 admits 25.0.1, and 2 does not. */
    public static boolean admits(String production, String here) {
        var wanted = List.of(production.split("\\."));
        var parts = List.of(here.split("\\."));
        return parts.size() >= wanted.size() && parts.subList(0, wanted.size()).equals(wanted);
    }
}
