package dev.samekind.cli.ide;

import dev.samekind.cli.App;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.inner.EnvironmentOption;
import dev.samekind.cli.inner.HereService;
import dev.samekind.cli.inner.HereServices;
import dev.samekind.cli.inner.Project;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.OutputOption;
import dev.samekind.cli.workspace.FileChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what an IDE needs to run and debug services in place of the cluster's. */
@Command(
        name = "ide",
        description = {
            "Writes launch and attach configurations for VS Code and IntelliJ.",
            "F5 then hands a service off, and what the IDE runs answers the cluster."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev ide",
            "  ./dev ide orders --ide vscode --dry-run",
            "",
            "Exit codes: 0 written, or as it should be, 1 a folder cannot be written, 64 wrong",
            "usage, or a file that is there cannot be read, 69 no cluster that answers."
        })
public final class IdeCommand implements Callable<Integer> {
    private final App app;

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Default: all with a native block.")
    private List<String> services = List.of();

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private EnvironmentOption environment = new EnvironmentOption();

    @Option(
            names = "--ide",
            paramLabel = "IDE",
            defaultValue = "all",
            description = "vscode, intellij or all. Default: ${DEFAULT-VALUE}.")
    private Ide ide = Ide.ALL;

    @Option(
            names = "--directory",
            paramLabel = "FOLDER",
            description = "What the IDE opens. Default: each service's git work tree.")
    private @Nullable Path directory;

    @Option(names = "--dry-run", description = "Say what would be written and write nothing.")
    private boolean dryRun;

    @Mixin
    private OutputOption output = new OutputOption();

    /** Whose files are written. */
    enum Ide {
        /** .vscode. */
        VSCODE,
        /** .run, for all IDEs of JetBrains. */
        INTELLIJ,
        /** Both. */
        ALL
    }

    /** With what it works on. */
    public IdeCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var found = new HereServices(app, cluster.name(), client).of(environment.name(), services);
            var changes = new ArrayList<FileChange>();
            projects(found).forEach((project, its) -> changes.addAll(changes(project, its)));
            if (!dryRun) {
                changes.forEach(FileChange::write);
                found.forEach(HereService::writeEnvironment);
            }
            var notes = Notes.of(found);
            notes.forEach(note -> app.console().say("note: " + note));
            output.print(
                    app.console(),
                    result(found, changes, notes),
                    () -> result(found, changes, notes).text());
        }
        return ExitCode.OK.code();
    }

    private Map<Project, List<HereService>> projects(List<HereService> found) {
        var projects = new LinkedHashMap<Project, List<HereService>>();
        var named = directory == null ? null : app.workspace().current().resolve(directory);
        found.forEach(service -> projects.computeIfAbsent(Project.of(named, service), key -> new ArrayList<>())
                .add(service));
        return projects;
    }

    private List<FileChange> changes(Project project, List<HereService> its) {
        var commands = new DevCommands(app.workspace().root().resolve("dev"), options());
        Predicate<String> owned = services.isEmpty() && environment.name() == null ? name -> true : services::contains;
        var changes = new ArrayList<FileChange>();
        if (ide != Ide.INTELLIJ) {
            changes.addAll(new VsCode(project, commands, owned).changes(its));
        }
        if (ide != Ide.VSCODE) {
            changes.addAll(new IntelliJ(project, commands, owned).changes(its));
        }
        return changes;
    }

    private List<String> options() {
        var options = new ArrayList<String>();
        if (!cluster.name().equals(new ClusterOption().name())) {
            options.add("--cluster=" + cluster.name().value());
        }
        if (environment.name() != null) {
            options.add("--environment=" + environment.name());
        }
        return options;
    }

    private IdeResult result(List<HereService> found, List<FileChange> changes, List<String> notes) {
        return new IdeResult(
                Json.API_VERSION,
                "Ide",
                dryRun,
                found.stream()
                        .map(service -> new IdeResult.Seen(
                                service.name(), Language.of(service), shown(service.environmentFile())))
                        .toList(),
                changes.stream()
                        .map(change -> new IdeResult.File(shown(change.file()), change.action()))
                        .toList(),
                notes);
    }

    private String shown(Path path) {
        return app.workspace().display(path);
    }
}
