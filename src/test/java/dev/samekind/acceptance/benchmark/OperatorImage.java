package dev.samekind.acceptance.benchmark;

import static org.awaitility.Awaitility.await;

import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.chart.Chart;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The operator's image as it ships, run with the memory limit of the chart. */
final class OperatorImage implements AutoCloseable {
    private static final String IMAGE = "samekind.dev/operator:0.1.0";
    private static final String MEMORY_LIMIT = "384m";

    private final String container;
    private final ProcessHandle process;
    private final int port;
    private final long started;

    private OperatorImage(String container, ProcessHandle process, int port, long started) {
        this.container = container;
        this.process = process;
        this.port = port;
        this.started = started;
    }

    /** Starts it against an API server; returns at once. */
    static OperatorImage start(ApiServer server) throws IOException, InterruptedException {
        var kubeconfig = kubeconfig(server);
        int port = freePort();
        long started = System.nanoTime();
        var container = docker(
                "run",
                "--detach",
                "--network=host",
                "--memory=" + MEMORY_LIMIT,
                "--env=KUBECONFIG=/kubeconfig",
                "--env=QUARKUS_HTTP_PORT=" + port,
                "--volume=" + kubeconfig + ":/kubeconfig:ro",
                IMAGE);
        try {
            var pid = Long.parseLong(docker("inspect", "--format={{.State.Pid}}", container));
            return new OperatorImage(container, ProcessHandle.of(pid).orElseThrow(), port, started);
        } catch (RuntimeException ended) {
            docker("rm", "--force", container);
            throw ended;
        }
    }

    /** Waits for readiness; seconds since the engine was asked to run it, which is longer than the JVM runs. */
    double awaitReady() {
        try (var http = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> isReady(http));
        }
        return Figures.since(started);
    }

    ProcessHandle process() {
        return process;
    }

    private boolean isReady(HttpClient http) throws InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    /** The image's user is not ours, so the file is for all to read, and gone with the server. */
    private static Path kubeconfig(ApiServer server) throws IOException {
        var readable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));
        var file = Files.createTempFile("samekind-bench", ".kubeconfig", readable);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        file.toFile().deleteOnExit();
        return Files.writeString(file, server.kubeconfigOf(Chart.OPERATOR));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String docker(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        var docker = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (docker.waitFor() != 0) {
            throw new IllegalStateException("docker " + arguments[0] + " failed; make the image with hack/image");
        }
        return output;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        docker("rm", "--force", container);
    }
}
