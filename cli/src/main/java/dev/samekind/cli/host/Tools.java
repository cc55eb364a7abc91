package dev.samekind.cli.host;

import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.process.Programs;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Versions of tools in the PATH. Only known ones are run: a bundle names tools, not commands. */
public final class Tools {
    private static final Duration A_LOOK = Duration.ofSeconds(5);
    private static final String NUMBER = "(\\d+(?:\\.\\d+)*)";
    private static final Map<String, Tool> KNOWN = Map.ofEntries(
            tool("cargo", "cargo ", "cargo", "--version"),
            tool("dotnet", "^", "dotnet", "--version"),
            tool("go", "go version go", "go", "version"),
            tool("java", " version \"", "java", "-version"),
            tool("maven", "Apache Maven ", "mvn", "--version"),
            tool("node", "^v", "node", "--version"),
            tool("npm", "^", "npm", "--version"),
            tool("php", "PHP ", "php", "--version"),
            tool("python", "Python ", "python3", "--version"),
            tool("ruby", "ruby ", "ruby", "--version"),
            tool("rust", "rustc ", "rustc", "--version"));

    private final Programs programs;

    /** Of the PATH of programs. */
    public Tools(Programs programs) {
        this.programs = programs;
    }

    private record Tool(List<String> command, Pattern version) {}

    /** What stands before the version is what the tool prints there. */
    private static Map.Entry<String, Tool> tool(String name, String before, String... command) {
        var pattern = (before.startsWith("^") ? before : Pattern.quote(before)) + NUMBER;
        return Map.entry(name, new Tool(List.of(command), Pattern.compile(pattern, Pattern.MULTILINE)));
    }

    /** Of each that could be asked; an empty text where it is not installed. */
    public SortedMap<String, String> versions(Collection<String> names) {
        var versions = new ConcurrentSkipListMap<String, String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var name : new TreeSet<>(names)) {
                var tool = KNOWN.get(name);
                if (tool != null) {
                    threads.execute(() -> version(tool).ifPresent(version -> versions.put(name, version)));
                }
            }
        }
        return versions;
    }

    private Optional<String> version(Tool tool) {
        try {
            var result = programs.run(A_LOOK, tool.command().toArray(String[]::new));
            var found = tool.version().matcher(result.out() + result.err());
            return result.ok() && found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (ProgramException e) {
            return e.kind() == ProgramException.Kind.NOT_FOUND ? Optional.of("") : Optional.empty();
        }
    }
}
