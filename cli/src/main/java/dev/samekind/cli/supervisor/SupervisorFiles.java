package dev.samekind.cli.supervisor;

import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the supervisor of a cluster keeps what it needs.
 *
 * @param directory only its owner may look into it
 */
public record SupervisorFiles(Path directory) {
    /** Of sun_path, which takes 104 bytes on macOS and 108 on Linux. */
    private static final int LONGEST_SOCKET = 100;

    /** Those of a cluster. */
    public static SupervisorFiles of(Workspace workspace, ClusterName cluster) {
        return new SupervisorFiles(workspace.state().resolve("clusters").resolve(cluster.value() + ".native"));
    }

    /** Makes the directory. */
    public void create() {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
    }

    /** What runs, for whoever comes after a crash. */
    Path state() {
        return directory.resolve("supervisor.json");
    }

    /** Held while a supervisor is being started. */
    Path lock() {
        return directory.resolve("supervisor.lock");
    }

    /** Where commands are taken that this process carries out for others. */
    Path commands() {
        return directory.resolve(CommandSocket.NAME);
    }

    /** What the supervisor itself says. */
    public Path log() {
        return directory.resolve("supervisor.log");
    }

    /** Log of a service. */
    public Path log(String service) {
        return directory.resolve(service + ".log");
    }

    /** Environment of a service; its values may be secret. */
    public Path environment(String service) {
        return directory.resolve(service + ".env");
    }

    /** Where a socket can be: beside the rest, or in a directory of its own where that path is too long for one. */
    Path newSocket() throws IOException {
        var here = directory.resolve("supervisor.sock").toAbsolutePath();
        return here.toString().length() <= LONGEST_SOCKET
                ? here
                : Files.createTempDirectory("samekind").resolve("supervisor.sock");
    }
}
