package dev.samekind.cli;

import dev.samekind.cli.bundle.BundleCommand;
import dev.samekind.cli.demo.DemoCommand;
import dev.samekind.cli.doctor.DoctorCommand;
import dev.samekind.cli.explain.ExplainCommand;
import dev.samekind.cli.ide.IdeCommand;
import dev.samekind.cli.inner.EnvCommand;
import dev.samekind.cli.inner.HandbackCommand;
import dev.samekind.cli.inner.HandoffCommand;
import dev.samekind.cli.inner.LogsCommand;
import dev.samekind.cli.inner.RunCommand;
import dev.samekind.cli.kubectl.KubectlCommand;
import dev.samekind.cli.mirrord.MirrordCommand;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.parity.ParityCommand;
import dev.samekind.cli.restore.RestoreCommand;
import dev.samekind.cli.start.StartCommand;
import dev.samekind.cli.status.StatusCommand;
import dev.samekind.cli.stop.StopCommand;
import dev.samekind.cli.supervisor.Forwarding;
import dev.samekind.cli.supervisor.SuperviseCommand;
import dev.samekind.cli.tilt.TiltCommand;
import dev.samekind.cli.training.TrainCommand;
import dev.samekind.cli.trust.TrustCommand;
import dev.samekind.cli.version.CompletionCommand;
import dev.samekind.cli.version.VersionCommand;
import dev.samekind.cli.workspace.Workspace;
import java.security.Security;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** The single entry point. */
@Command(
        name = "dev",
        description = "Runs production's services in a KinD cluster on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev start            from nothing to the example's services, ready",
            "  ./dev status -o json   what runs, for people and programs",
            "",
            "Exit codes: 0 done, 1 failed, 10 out of parity, 11 production moved, 12 parity",
            "unknown, 20 not ready, 30 doctor found problems, 64 wrong usage, 69 something",
            "needed is not there, 124 time-out, 130 or 143 interrupted."
        })
public final class Dev {
    /** Writes down what every other command takes. */
    private static final String COMPLETION = "completion";

    @Option(names = "--debug", scope = CommandLine.ScopeType.INHERIT, description = "Print stack traces of failures.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print this help.")
    private boolean help;

    /** Whether stack traces are wanted. */
    boolean debug() {
        return debug;
    }

    /** Whether help was asked for. */
    boolean help() {
        return help;
    }

    /**
     * The commands, ready to execute these arguments. What is asked for by its name comes alone: to read what all others
     * take costs more than most commands do.
     */
    public static CommandLine commandLine(App app, String... arguments) {
        var dev = new Dev();
        var line = new CommandLine(dev);
        var all = commands(app);
        var named = arguments.length == 0 || arguments[0].equals(COMPLETION) ? null : all.get(arguments[0]);
        (named == null ? all.values() : List.of(named)).forEach(command -> line.addSubcommand(command.get()));
        line.setUsageHelpWidth(90);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(app.console().colour() ? Ansi.ON : Ansi.OFF));
        line.setOut(app.console().writer());
        line.setErr(app.console().errorWriter());
        line.setExecutionStrategy(new CommandRunner());
        var failures = new Failures(app.console(), dev::debug);
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        return line;
    }

    private static Map<String, Supplier<Object>> commands(App app) {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("start", () -> new StartCommand(app));
        commands.put("stop", () -> new StopCommand(app));
        commands.put("status", () -> new StatusCommand(app));
        commands.put("handoff", () -> new HandoffCommand(app));
        commands.put("handback", () -> new HandbackCommand(app));
        commands.put("run", () -> new RunCommand(app));
        commands.put("env", () -> new EnvCommand(app));
        commands.put("logs", () -> new LogsCommand(app));
        commands.put("ide", () -> new IdeCommand(app));
        commands.put("tilt", () -> new TiltCommand(app));
        commands.put("mirrord", () -> new MirrordCommand(app));
        commands.put("parity", () -> new ParityCommand(app));
        commands.put("explain", () -> new ExplainCommand(app));
        commands.put("restore", () -> new RestoreCommand(app));
        commands.put("bundle", BundleCommand::new);
        commands.put("demo", () -> DemoCommand.commandLine(app));
        commands.put("doctor", () -> new DoctorCommand(app));
        commands.put("trust", () -> new TrustCommand(app));
        commands.put("kubectl", () -> new CommandLine(new KubectlCommand(app)).setStopAtPositional(true));
        commands.put("supervise", () -> new SuperviseCommand(app, Dev::execute));
        commands.put("train", () -> new TrainCommand(app));
        commands.put("version", () -> new VersionCommand(app));
        commands.put(COMPLETION, () -> new CompletionCommand(app));
        return commands;
    }

    private static int execute(App app, String[] arguments) {
        return commandLine(app, arguments).execute(arguments);
    }

    /** Runs one command; the exit code is its result. */
    public static void main(String[] arguments) {
        Forwarding.run(arguments, System.getenv()).ifPresent(System::exit);
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // the client logs to nobody: failures are exceptions
        // a name that was just made to resolve must not be remembered as missing
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        var app = new App(Workspace.ofSystem(), Console.ofSystem(), System.getenv());
        int exitCode = execute(app, arguments);
        app.console().flush();
        System.exit(exitCode);
    }
}
