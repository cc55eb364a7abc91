package dev.samekind.acceptance.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real kube-controller-manager beside the API server, for tests about what it does: collecting garbage, deleting namespaces. */
public final class ControllerManager implements AutoCloseable {
    /** What deletes: dependents of deleted owners, and the content of deleted namespaces. */
    public static final String DELETION = "garbage-collector-controller,namespace-controller";
    /** What joins the rules of aggregated ClusterRoles. */
    public static final String AGGREGATION = "clusterrole-aggregation-controller";

    private final Process process;

    private ControllerManager(Process process) {
        this.process = process;
    }

    /** Starts it with the controllers named, separated by commas; it works from the moment it holds its caches. */
    public static ControllerManager start(ApiServer server, String controllers) {
        try {
            var directory = Files.createTempDirectory(server.scratch(), "controller-manager");
            var kubeconfig = Files.writeString(directory.resolve("kubeconfig"), server.adminKubeconfig());
            return new ControllerManager(launch(server, controllers, directory, kubeconfig));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(ApiServer server, String controllers, Path directory, Path kubeconfig)
            throws IOException {
        var command = new ProcessBuilder(
                server.assets().binary("kube-controller-manager").toString(),
                "--kubeconfig=" + kubeconfig,
                "--controllers=" + controllers,
                "--leader-elect=false",
                "--secure-port=0",
                "--min-resync-period=1h",
                "--use-service-account-credentials=false");
        return command.redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
