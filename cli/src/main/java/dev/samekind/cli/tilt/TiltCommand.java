package dev.samekind.cli.tilt;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.inner.Places;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.Nearest;
import dev.samekind.cli.output.OutputOption;
import dev.samekind.cli.parity.FilePlan;
import dev.samekind.cli.process.Executables;
import dev.samekind.cli.start.EnvironmentFiles;
import dev.samekind.cli.supervisor.SupervisorFiles;
import dev.samekind.cli.tilt.TiltText.DevRun;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.FileChange;
import dev.samekind.cli.workspace.RelativePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a Tiltfile. */
@Command(
        name = "tilt",
        description = {
            "Writes a Tiltfile of an environment's services, and keeps what you wrote in it.",
            "Tilt deploys those with managedBy: Tilt; those that run here are handed off."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev tilt shop",
            "  ./dev tilt examples/shop --up",
            "",
            "Exit codes: 0 written, or as it should be, 1 it cannot be written, 20 the files make",
            "no environment, 64 wrong usage, 69 --up and Tilt is not installed; Tilt's own."
        })
public final class TiltCommand implements Callable<Integer> {
    private static final String TILT = "tilt";

    private final App app;

    @Parameters(
            arity = "0..1",
            paramLabel = "ENVIRONMENT|PATH",
            description = "The environment that ./dev start started, or its files. Default: the only one.")
    private @Nullable String named;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            defaultValue = "Tiltfile",
            description = "The Tiltfile. Default: ${DEFAULT-VALUE}, in this folder.")
    private Path file = Path.of("Tiltfile");

    @Option(names = "--up", description = "Then run tilt up on it, with this cluster's kubeconfig.")
    private boolean up;

    @Option(names = "--dry-run", description = "Say what would be written and write nothing.")
    private boolean dryRun;

    @Mixin
    private OutputOption output = new OutputOption();

    /**
     * The JSON result.
     *
     * @param apiVersion of all results of the CLI
     * @param kind Tilt
     * @param dryRun whether nothing was written
     * @param environment its name
     * @param managed services that Tilt deploys
     * @param onMachine services that it hands off
     * @param files what is done to each
     * @param notes what somebody should know
     */
    record Result(
            String apiVersion,
            String kind,
            boolean dryRun,
            String environment,
            List<String> managed,
            List<String> onMachine,
            Map<String, FileChange.Action> files,
            List<String> notes) {}

    /** With what it works on. */
    public TiltCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var files = EnvironmentFiles.read(List.of(place()));
        var planned = new FilePlan(files);
        var plan = new TiltPlan(planned);
        var target = app.workspace().current().resolve(file).normalize();
        requireFolder(target);
        var changes = changes(files, planned.name(), plan, target);
        if (!dryRun) {
            changes.forEach(FileChange::write);
        }
        var notes = notes(plan);
        notes.forEach(note -> app.console().say("note: " + note));
        print(planned.name(), plan, changes, notes);
        return up && !dryRun ? run(target) : ExitCode.OK.code();
    }

    private Path place() {
        var places = new Places(SupervisorFiles.of(app.workspace(), cluster.name()));
        var known = places.environments();
        if (named == null) {
            return known.size() == 1
                    ? places.directory(known.getFirst())
                    : app.workspace().current();
        }
        var path = app.workspace().current().resolve(named);
        if (known.contains(named)) {
            return places.directory(named);
        }
        if (Files.exists(path)) {
            return path;
        }
        throw new CliException(
                ExitCode.USAGE,
                "there is neither an environment nor a file '%s'".formatted(named),
                Nearest.advice(
                        named, known, "name the folder with its files, as in ./dev tilt examples/shop/environment"));
    }

    private static void requireFolder(Path target) {
        var folder = target.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(target) || !Files.isDirectory(folder)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s cannot be a Tiltfile: it is a folder, or its folder does not exist".formatted(target),
                    "name a file in a folder that exists, as in --file Tiltfile");
        }
    }

    private List<FileChange> changes(EnvironmentFiles files, String environment, TiltPlan plan, Path target) {
        var folder = new RelativePaths(String.valueOf(target.toAbsolutePath().getParent()));
        var objects = target.resolveSibling("tilt-%s.yaml".formatted(environment));
        var options = cluster.name().equals(new ClusterOption().name())
                ? List.<String>of()
                : List.of("--cluster=" + cluster.name().value());
        var dev = new DevRun(app.workspace().root().resolve("dev"), options);
        var lines = new TiltText(plan, files.directory(), folder::of, dev)
                .lines(cluster.name().context(), String.valueOf(objects.getFileName()));
        var before = AtomicFiles.read(target);
        var yaml = plan.managed().isEmpty()
                ? ""
                : "# Written by ./dev tilt: workloads with managedBy: Tilt, as the operator plans them.\n"
                        + plan.yaml();
        return List.of(
                new FileChange(target, before, new Block(environment).in(target, before, lines)),
                new FileChange(objects, AtomicFiles.read(objects), yaml));
    }

    private List<String> notes(TiltPlan plan) {
        var notes = new ArrayList<String>();
        var others = plan.builtByStart();
        if (!others.isEmpty()) {
            notes.add("%s %s built by ./dev start and left to the operator; Tilt deploys services with managedBy: Tilt"
                    .formatted(String.join(", ", others), others.size() == 1 ? "is" : "are"));
        }
        plan.managed().stream()
                .filter(service -> plan.builds(service.workload()).isEmpty())
                .forEach(service -> notes.add("%s has managedBy: Tilt, and no spec.images says how its image is built"
                        .formatted(service.name())));
        return notes;
    }

    private void print(String environment, TiltPlan plan, List<FileChange> changes, List<String> notes) {
        var done = changes.stream()
                .filter(change -> !(change.before() + change.after()).isEmpty())
                .toList();
        var result = new Result(
                Json.API_VERSION,
                "Tilt",
                dryRun,
                environment,
                plan.managed().stream().map(service -> service.name()).toList(),
                plan.onMachine().stream().map(service -> service.name()).toList(),
                done.stream().collect(Collectors.toMap(this::shown, FileChange::action)),
                notes);
        output.print(
                app.console(),
                result,
                () -> done.stream()
                        .map(change -> "%s%s %s".formatted(dryRun ? "would be " : "", change.action(), shown(change)))
                        .collect(Collectors.joining("\n")));
    }

    private String shown(FileChange change) {
        return app.workspace().display(change.file());
    }

    private int run(Path target) {
        if (Executables.find(TILT, app.environment().get("PATH")).isEmpty()) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "tilt is not installed (not in PATH); %s is written".formatted(target),
                    "https://docs.tilt.dev/install.html says how to get it; then run this again");
        }
        return app.programs()
                .with(Map.of(
                        "KUBECONFIG", app.workspace().kubeconfig(cluster.name()).toString()))
                .attached(List.of(
                        TILT,
                        "up",
                        "--file",
                        target.toString(),
                        "--context",
                        cluster.name().context()));
    }
}
