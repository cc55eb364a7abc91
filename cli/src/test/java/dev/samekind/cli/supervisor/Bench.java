package dev.samekind.cli.supervisor;

import dev.samekind.cli.process.Programs;
import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import dev.samekind.cli.supervisor.ServicePlan.ProbePlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A supervisor in a directory of its own, with real processes, and an API server that keeps leases. */
final class Bench implements AutoCloseable {
    static final Holder HOLDER =
            new Holder("ann", "laptop", ProcessHandle.current().pid());

    final Path directory;
    final SupervisorFiles files;
    final LeaseServer cluster = new LeaseServer();
    final String token = Family.newToken();
    final Supervisor supervisor;

    Bench(Path directory) throws IOException {
        this.directory = directory;
        this.files = new SupervisorFiles(directory.resolve("native"));
        files.create();
        supervisor = new Supervisor(own -> new Surroundings(
                files,
                token,
                HOLDER,
                new SharedClient(cluster::client),
                new Programs(directory, Map.of("PATH", String.valueOf(System.getenv("PATH")))),
                own::phase,
                () -> {}));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static Map<String, String> environment() {
        return new HashMap<>(System.getenv());
    }

    /** A web server that answers with its directory. */
    static List<String> webServer(int port) {
        return List.of("python3", "-u", "-m", "http.server", Integer.toString(port), "--bind", "127.0.0.1");
    }

    ServicePlan plan(String service, List<String> command, @Nullable PortPlan port, String... dependsOn) {
        return new ServicePlan(
                "shop",
                service,
                command,
                directory.toString(),
                port == null ? List.of() : List.of(port),
                null,
                List.of(dependsOn),
                null,
                null);
    }

    static ServicePlan probed(ServicePlan plan, ProbePlan probe) {
        return new ServicePlan(
                plan.environment(),
                plan.service(),
                plan.command(),
                plan.directory(),
                plan.ports(),
                probe,
                plan.dependsOn(),
                plan.debugPort(),
                plan.bridge());
    }

    /** A shell script that can be run. */
    Path script(String name, String text) throws IOException {
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return file;
    }

    ServiceState state(String service) {
        return supervisor.states().stream()
                .filter(state -> state.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        supervisor.stopAll();
        cluster.close();
    }
}
