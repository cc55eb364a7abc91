package dev.samekind.cli.ide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.inner.HereService;
import dev.samekind.cli.inner.Project;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.FileChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code .vscode/launch.json} and {@code tasks.json} of a folder. */
final class VsCode {
    static final String FOLDER = "${workspaceFolder}";

    private final Project project;
    private final DevCommands commands;
    private final Predicate<String> owned;

    /** Of a folder; owned are the services of which entries may be removed. */
    VsCode(Project project, DevCommands commands, Predicate<String> owned) {
        this.project = project;
        this.commands = commands;
        this.owned = owned;
    }

    /** What the files are to be. */
    List<FileChange> changes(List<HereService> services) {
        var launches = new ArrayList<ObjectNode>();
        var tasks = new ArrayList<ObjectNode>();
        for (var service : services) {
            var launch = new VsCodeLaunch(project, service);
            launches.addAll(launch.configurations());
            tasks.addAll(tasks(service));
        }
        return List.of(
                change("launch.json", new Jsonc("configurations", "name"), launches, "0.2.0"),
                change("tasks.json", new Jsonc("tasks", "label"), tasks, "2.0.0"));
    }

    private List<ObjectNode> tasks(HereService service) {
        var names = new Names(service.name());
        var all = new ArrayList<ObjectNode>();
        all.add(task(names.handOff(), commands.handOff(service)));
        if (service.onMachine().debug() != null) {
            all.add(task(names.debug(), commands.debug(service)));
        }
        all.add(task(names.handBack(), commands.handBack(service)));
        return all;
    }

    private ObjectNode task(String label, List<String> arguments) {
        var task = Json.mapper()
                .createObjectNode()
                .put("label", label)
                .put("type", "process")
                .put("command", project.behind(FOLDER, commands.launcher()));
        arguments.forEach(task.putArray("args")::add);
        task.putArray("problemMatcher");
        task.putObject("presentation").put("reveal", "silent");
        return task;
    }

    private FileChange change(String name, Jsonc array, List<ObjectNode> entries, String version) {
        var file = project.root().resolve(".vscode").resolve(name);
        var before = AtomicFiles.read(file);
        var text = before.isBlank() ? "{\n  \"version\": \"%s\"\n}\n".formatted(version) : before;
        try {
            var after = array.merge(text, entries, entry -> Names.isOurs(entry, owned));
            return new FileChange(file, before, after);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw malformed(
                    file,
                    "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()),
                    e);
        } catch (IllegalArgumentException e) {
            throw malformed(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static CliException malformed(Path file, String why, Exception cause) {
        return new CliException(
                ExitCode.USAGE,
                "%s cannot be read, and is left as it is: %s".formatted(file, why),
                "correct it there, or move it away, and run this again",
                cause);
    }
}
