package dev.samekind.cli.mirrord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.inner.EnvironmentOption;
import dev.samekind.cli.inner.HereService;
import dev.samekind.cli.inner.HereServices;
import dev.samekind.cli.inner.Project;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.OutputOption;
import dev.samekind.cli.process.Executables;
import dev.samekind.cli.process.Programs;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.FileChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes mirrord's configuration of a service, and runs programs by it. */
@Command(
        name = "mirrord",
        description = "Writes mirrord's configuration of a service, or runs a program by it.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev mirrord orders --header 'x-user: ann' --exclude-env 'AWS_*'",
            "  ./dev mirrord orders -- uvicorn orders.app:create --factory --port 8081",
            "",
            "Exit codes: 0 written, or as it should be, 1 it cannot be written, 64 wrong usage, 69",
            "no cluster that answers, or mirrord is not installed; the program's own."
        })
public final class MirrordCommand implements Callable<Integer> {
    private static final String MIRRORD = "mirrord";

    private final App app;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "Its name in spec.services.")
    private String service = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "After --: run it in place of the service's pods.")
    private List<String> command = List.of();

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private EnvironmentOption environment = new EnvironmentOption();

    @Mixin
    private Choices choices = new Choices();

    @Option(
            names = "--directory",
            paramLabel = "FOLDER",
            description = "Of .mirrord/SERVICE.json. Default: the service's git work tree.")
    private @Nullable Path directory;

    @Option(names = "--dry-run", description = "Say what would be written and write nothing.")
    private boolean dryRun;

    @Mixin
    private OutputOption output = new OutputOption();

    /**
     * The JSON result.
     *
     * @param apiVersion of all results of the CLI
     * @param kind Mirrord
     * @param dryRun whether nothing was written
     * @param file the configuration
     * @param action created, updated or unchanged
     * @param configuration what it says
     */
    record Result(
            String apiVersion,
            String kind,
            boolean dryRun,
            String file,
            FileChange.Action action,
            ObjectNode configuration) {}

    /** With what it works on. */
    public MirrordCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        choices.check();
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var found = new HereServices(app, cluster.name(), client)
                    .of(environment.name(), List.of(service))
                    .getFirst();
            var change = write(found);
            if (found.handedOff()) {
                app.console()
                        .say("note: %s is handed off, so the cluster has no pod of it for mirrord: ./dev handback %s"
                                .formatted(service, service));
            }
            return command.isEmpty() || dryRun ? ExitCode.OK.code() : run(found, change.file());
        }
    }

    private FileChange write(HereService found) {
        var named = directory == null ? null : app.workspace().current().resolve(directory);
        var file = Project.of(named, found).root().resolve(".mirrord").resolve(service + ".json");
        var before = AtomicFiles.read(file);
        var tree = read(file, before);
        var old = tree.deepCopy();
        try {
            new Configuration(tree).set(found, cluster.name(), choices);
        } catch (IllegalArgumentException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s is left as it is: %s".formatted(file, e.getMessage()),
                    "write it as an object there, or take it out, and run this again",
                    e);
        }
        var change =
                new FileChange(file, before, !before.isEmpty() && tree.equals(old) ? before : Json.text(tree) + "\n");
        if (!dryRun) {
            change.write();
        }
        say(change, tree);
        return change;
    }

    /** Standard output is the program's, where one is run. */
    private void say(FileChange change, ObjectNode tree) {
        var shown = app.workspace().display(change.file());
        var text = "%s%s %s".formatted(dryRun ? "would be " : "", change.action(), shown);
        if (command.isEmpty()) {
            output.print(
                    app.console(),
                    new Result(Json.API_VERSION, "Mirrord", dryRun, shown, change.action(), tree),
                    () -> text);
        } else {
            app.console().say(text);
        }
    }

    private static ObjectNode read(Path file, String text) {
        try {
            if (text.isBlank()) {
                return Json.mapper().createObjectNode();
            }
            if (Json.mapper().readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw unreadable(file, "it is no JSON object", null);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw unreadable(
                    file,
                    "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()),
                    e);
        }
    }

    private static CliException unreadable(Path file, String why, @Nullable Exception cause) {
        return new CliException(
                ExitCode.USAGE,
                "%s cannot be read, and is left as it is: %s".formatted(file, why),
                "correct it there, or move it away, and run this again",
                cause);
    }

    private int run(HereService found, Path file) {
        if (Executables.find(MIRRORD, app.environment().get("PATH")).isEmpty()) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "mirrord is not installed (not in PATH); %s is written".formatted(file),
                    "https://metalbear.com/mirrord/docs/overview/quick-start says how to get it; then run this again");
        }
        var variables = new HashMap<>(app.environment());
        variables.put("KUBECONFIG", app.workspace().kubeconfig(cluster.name()).toString());
        var all = new ArrayList<>(List.of(MIRRORD, "exec", "--config-file", file.toString(), "--"));
        all.addAll(command);
        return new Programs(found.directory(), variables).attached(all);
    }
}
