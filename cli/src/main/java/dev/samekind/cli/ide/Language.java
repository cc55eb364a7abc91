package dev.samekind.cli.ide;

import dev.samekind.cli.inner.HereService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a service is written in, which says how an IDE starts and debugs it. */
enum Language {
    /** By Delve. */
    Go("dlv", "go|air|gow|reflex|dlv", List.of("go.mod")),
    /** By debugpy. */
    Python(
            "debugpy",
            "python[0-9.]*|uvicorn|gunicorn|hypercorn|flask|fastapi|django-admin|uv|poetry|pipenv",
            List.of("pyproject.toml", "requirements.txt", "setup.py")),
    /** By the JVM's own protocol. */
    Java(
            "jdwp|quarkus|-Ddebug",
            "java|mvn|mvnw|mvnd|gradle|gradlew|quarkus",
            List.of("pom.xml", "build.gradle", "build.gradle.kts")),
    /** By the inspector. */
    Node("--inspect", "node|npm|npx|pnpm|yarn|next|nodemon|tsx|ts-node", List.of("package.json")),
    /** Nothing says which. */
    Unknown("\\b\\B", "", List.of());

    private static final List<Language> KNOWN = List.of(Go, Python, Java, Node);

    private final Pattern debugger;
    private final Pattern programs;
    private final List<String> files;

    Language(String debugger, String programs, List<String> files) {
        this.debugger = Pattern.compile(debugger);
        this.programs = Pattern.compile(programs);
        this.files = files;
    }

    /** By its command for a debugger, its command, and else by the files of its directory where they name one alone. */
    static Language of(HereService service) {
        var here = service.onMachine();
        var debug = here.debug();
        if (debug != null) {
            var words = String.join(" ", debug.command());
            for (var language : KNOWN) {
                if (language.debugger.matcher(words).find()) {
                    return language;
                }
            }
        }
        return of(here.command(), service.directory());
    }

    /** By a command, and else by the files of a directory. */
    static Language of(List<String> command, Path directory) {
        var program = program(command.getFirst());
        var byCommand = KNOWN.stream()
                .filter(language -> language.programs.matcher(program).matches())
                .findFirst();
        if (byCommand.isPresent()) {
            return byCommand.get();
        }
        var byFiles = KNOWN.stream()
                .filter(language -> language.files.stream().anyMatch(file -> Files.exists(directory.resolve(file))))
                .toList();
        return byFiles.size() == 1 ? byFiles.getFirst() : Unknown;
    }

    /** The program of a command without its path. */
    static String program(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }

    /** How VS Code names its debugger. */
    String vsCode() {
        return Map.of(Go, "go", Python, "debugpy", Java, "java", Node, "node").getOrDefault(this, "");
    }
}
