package dev.samekind.cli.demo;

import dev.samekind.cli.App;
import dev.samekind.cli.ExitCode;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what parity is for: mistakes on purpose, and the six steps from a project to production. */
@Command(
        name = "demo",
        description = "Makes mistakes on purpose in the example's shop, and shows the verdict.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev demo list",
            "  ./dev demo break wrong-timeout",
            "  ./dev demo fix wrong-timeout",
            "",
            "Only the environment of examples/shop is ever broken, and only in a KinD cluster."
        })
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** The command with its own commands. */
    public static CommandLine commandLine(App app) {
        return new CommandLine(new DemoCommand())
                .addSubcommand(new ListCommand(app))
                .addSubcommand(new BreakCommand(app))
                .addSubcommand(new FixCommand(app))
                .addSubcommand(new TourCommand(app));
    }

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        line.usage(line.getErr());
        return ExitCode.USAGE.code();
    }
}
