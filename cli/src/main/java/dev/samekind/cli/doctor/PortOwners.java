package dev.samekind.cli.doctor;

import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who holds a port: a container, or a process by /proc or lsof. */
public final class PortOwners {
    private static final Duration A_LOOK = Duration.ofSeconds(2);
    private static final String LISTENING = "0A";

    private PortOwners() {}

    /** For people; says so where it cannot be found out. */
    public static String describe(int port, Programs programs) {
        return container(port, programs)
                .or(() -> byProc(port))
                .or(() -> byLsof(port, programs))
                .orElse("a process that cannot be seen from here (another user's)");
    }

    private static Optional<String> container(int port, Programs programs) {
        return look(programs, "docker", "ps", "--filter", "publish=" + port, "--format", "{{.Names}}")
                .map(name -> "the container " + name);
    }

    private static Optional<String> byLsof(int port, Programs programs) {
        return look(programs, "lsof", "-nP", "-Fpc", "-i:" + port).map(fields -> "process " + fields.substring(1));
    }

    private static Optional<String> look(Programs programs, String... command) {
        try {
            var result = programs.run(A_LOOK, command);
            return result.ok() ? result.out().lines().findFirst() : Optional.empty();
        } catch (ProgramException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> byProc(int port) {
        var sockets = new HashSet<String>();
        for (var table : List.of("tcp", "tcp6", "udp", "udp6")) {
            sockets.addAll(sockets(Path.of("/proc/net", table), port, table.startsWith("tcp")));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .map(process -> "process %d (%s)".formatted(process.pid(), name(process.pid())));
    }

    /** Inodes of the sockets on a port, as links in /proc/PID/fd name them. */
    private static Set<String> sockets(Path table, int port, boolean tcp) {
        var found = new HashSet<String>();
        try (var lines = Files.lines(table)) {
            lines.skip(1).map(line -> line.strip().split("\\s+")).forEach(columns -> {
                var local = columns[1];
                if (Integer.parseInt(local.substring(local.indexOf(':') + 1), 16) == port
                        && (!tcp || columns[3].equals(LISTENING))) {
                    found.add("socket:[" + columns[9] + "]");
                }
            });
        } catch (IOException | RuntimeException e) {
            return found;
        }
        return found;
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (var links = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return links.anyMatch(link -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(link).toString());
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip();
        } catch (IOException e) {
            return "gone by now";
        }
    }
}
