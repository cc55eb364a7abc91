package dev.samekind.cli.process;

import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Programs under way, kept in a file: a run that is killed leaves its programs at work, and the next one must not work
 * beside them.
 */
public final class Running {
    /** Kept nowhere: for what only looks. */
    public static final Running UNRECORDED = new Running(null);

    private final @Nullable Path file;
    private final Map<Long, String> lines = new LinkedHashMap<>();

    private Running(@Nullable Path file) {
        this.file = file;
    }

    /** Kept in a file, by whoever holds the lock that goes with it. */
    public static Running in(Path file) {
        return new Running(file);
    }

    /** What an earlier run left at work, by name. */
    public List<String> left() {
        return left(new ArrayList<>());
    }

    /** Ends what an earlier run left at work; their names. */
    public List<String> endLeft() {
        var left = new ArrayList<ProcessHandle>();
        var names = left(left);
        ProcessTrees.end(left);
        write();
        return names;
    }

    private List<String> left(List<ProcessHandle> left) {
        var names = new ArrayList<String>();
        for (var line : file == null
                ? List.<String>of()
                : AtomicFiles.read(file).lines().toList()) {
            var parts = line.split(" ", 3);
            find(parts).ifPresent(process -> {
                left.add(process);
                names.add("%s (pid %d)".formatted(parts[2], process.pid()));
            });
        }
        return names;
    }

    synchronized void began(Process process, String name) {
        if (file != null) {
            lines.put(
                    process.pid(),
                    "%d %d %s\n".formatted(process.pid(), ProcessTrees.started(process.toHandle()), name));
            write();
        }
    }

    synchronized void ended(Process process) {
        if (lines.remove(process.pid()) != null) {
            write();
        }
    }

    private void write() {
        if (file != null) {
            AtomicFiles.write(file, String.join("", lines.values()));
        }
    }

    /** The process of a line; a pid is used again, so the time of its start counts too. */
    private static Optional<ProcessHandle> find(String[] parts) {
        return parts.length < 3 || !parts[0].matches("\\d{1,18}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(parts[0]))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> parts[1].equals(Long.toString(ProcessTrees.started(process))));
    }
}
