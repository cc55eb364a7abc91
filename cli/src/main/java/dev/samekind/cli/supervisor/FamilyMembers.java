package dev.samekind.cli.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the members of a family: what the first one started, and what carries the family's token. */
final class FamilyMembers {
    private static final Path PROC = Path.of("/proc");

    private FamilyMembers() {}

    /** Those that are alive. */
    static Set<ProcessHandle> of(Family family) {
        var found = new LinkedHashSet<ProcessHandle>();
        ProcessHandle.of(family.pid())
                .filter(family::isLed)
                .ifPresent(first ->
                        Stream.concat(Stream.of(first), first.descendants()).forEach(found::add));
        var mark = Family.VARIABLE + "=" + family.token();
        ProcessHandle.allProcesses()
                .filter(process -> carries(process.pid(), mark))
                .forEach(found::add);
        found.removeIf(process -> !isAlive(process));
        return found;
    }

    /** Whether it can still do something. */
    static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !isDead(process.pid());
    }

    private static boolean carries(long pid, String mark) {
        try {
            // ISO 8859-1 never fails
            var environment = Files.readString(proc(pid, "environ"), StandardCharsets.ISO_8859_1);
            return List.of(environment.split("\0")).stream().anyMatch(entry -> entry.startsWith(mark));
        } catch (IOException | UncheckedIOException e) {
            return false; // another user's, gone by now, or a system without /proc
        }
    }

    /** Whether nobody has asked for its exit code yet: it counts as alive, and nothing ends it. */
    private static boolean isDead(long pid) {
        try {
            var stat = Files.readString(proc(pid, "stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return false;
        }
    }

    private static Path proc(long pid, String file) {
        return PROC.resolve(Long.toString(pid)).resolve(file);
    }
}
