package dev.samekind.cli.ide;

import dev.samekind.api.v1alpha1.NativeSpec.Debug;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.inner.HereService;
import dev.samekind.cli.inner.Project;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.FileChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code .run/*.run.xml} of a folder, one for each configuration; IDEs of JetBrains read them. */
final class IntelliJ {
    private static final String FOLDER = "$PROJECT_DIR$";
    private static final String END = ".run.xml";

    private final Project project;
    private final DevCommands commands;
    private final Predicate<String> owned;

    /** Of a folder; owned are the services of which files may be removed. */
    IntelliJ(Project project, DevCommands commands, Predicate<String> owned) {
        this.project = project;
        this.commands = commands;
        this.owned = owned;
    }

    /** What the files are to be. */
    List<FileChange> changes(List<HereService> services) {
        var wanted = new TreeMap<String, String>();
        services.forEach(service -> configurations(service, wanted));
        var directory = project.root().resolve(".run");
        var changes = new ArrayList<FileChange>();
        wanted.forEach((name, text) -> {
            var file = directory.resolve(fileName(name));
            requireOurs(file, name);
            changes.add(new FileChange(file, AtomicFiles.read(file), text));
        });
        stale(directory, wanted).forEach(file -> changes.add(new FileChange(file, AtomicFiles.read(file), "")));
        return changes;
    }

    private void configurations(HereService service, Map<String, String> wanted) {
        var names = new Names(service.name());
        var launcher = project.relative(commands.launcher());
        var shell = new ShellRun(launcher.contains("/") ? launcher : "./" + launcher);
        wanted.put(names.handOff(), shell.text(names.handOff(), commands.handOff(service)));
        wanted.put(names.handBack(), shell.text(names.handBack(), commands.handBack(service)));
        var language = Language.of(service);
        if (language == Language.Python) {
            StartCommand.of(language, service)
                    .ifPresent(start -> wanted.put(
                            names.launch(),
                            PythonRun.text(
                                    names,
                                    start,
                                    project.behind(FOLDER, service.directory()),
                                    project.behind(FOLDER, service.environmentFile()))));
        }
        var debug = service.onMachine().debug();
        if (debug != null) {
            wanted.put(names.debug(), shell.text(names.debug(), commands.debug(service)));
            attach(language, names, debug).forEach(text -> wanted.put(names.attach(), text));
        }
    }

    private static Stream<String> attach(Language language, Names names, Debug debug) {
        return switch (language) {
            case Java -> Stream.of(AttachRun.java(names, debug.port()));
            case Go -> Stream.of(AttachRun.go(names, debug.port()));
            case Node -> Stream.of(AttachRun.node(names, debug.port()));
            case Python, Unknown -> Stream.empty(); // their debuggers wait for the process, not the other way round
        };
    }

    private static String fileName(String name) {
        return name.replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "") + END;
    }

    private static void requireOurs(Path file, String name) {
        if (!Files.exists(file)) {
            return;
        }
        var found = RunXml.name(file);
        if (!found.equals(name)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s is there and is not what ./dev ide wrote, and is left as it is: %s"
                            .formatted(file, found.isEmpty() ? "it is no run configuration" : "it is '" + found + "'"),
                    "give that file another name, and run this again");
        }
    }

    private List<Path> stale(Path directory, Map<String, String> wanted) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("samekind-")
                            && file.toString().endsWith(END))
                    .filter(file -> {
                        var name = RunXml.name(file);
                        return Names.isOurs(name, owned) && !wanted.containsKey(name);
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }
}
