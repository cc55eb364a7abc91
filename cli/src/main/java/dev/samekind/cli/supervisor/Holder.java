package dev.samekind.cli.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lease.
 *
 * @param user of this machine
 * @param machine its name
 * @param pid of the supervisor
 */
record Holder(String user, String machine, long pid) {
    /** This process. */
    static Holder ofThisProcess() {
        return new Holder(
                System.getProperty("user.name", "somebody"),
                machineName(),
                ProcessHandle.current().pid());
    }

    /** As the system has it: the JDK would ask a DNS server, and wait for one that is not there. */
    private static String machineName() {
        try {
            var kernel = Path.of("/proc/sys/kernel/hostname");
            return Files.exists(kernel)
                    ? Files.readString(kernel).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }

    String text() {
        return "%s@%s/%d".formatted(user, machine, pid);
    }

    /** Whether another holder was a process of this user here that is no more. */
    boolean knowsItIsDead(@Nullable String other) {
        var mine = "%s@%s/".formatted(user, machine);
        if (other == null || !other.startsWith(mine)) {
            return false;
        }
        var number = other.substring(mine.length());
        return number.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(number))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }
}
