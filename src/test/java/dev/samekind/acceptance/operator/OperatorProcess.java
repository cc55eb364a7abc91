package dev.samekind.acceptance.operator;

import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.ServiceAccountName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The packaged operator as a process of its own, with the rights of a ServiceAccount. */
public final class OperatorProcess implements AutoCloseable {
    /** Start of the user agent that it sends, which the audit log shows. */
    public static final String USER_AGENT = "samekind-operator-under-test";

    private static final Path PACKAGED = Path.of("..", "operator", "target", "quarkus-app", "quarkus-run.jar");
    private static final Duration POLL = Duration.ofMillis(20);

    private final Process process;
    private final int port;
    private final Path log;
    private final long startedNanos;
    private final HttpClient http = HttpClient.newHttpClient();

    private OperatorProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.startedNanos = System.nanoTime();
    }

    /** Starts it; returns at once, see {@link #awaitReady}. */
    public static OperatorProcess start(ApiServer server, ServiceAccountName account) {
        return start(server, account, Map.of(), UnaryOperator.identity());
    }

    /**
     * Starts it with further environment variables, for example {@code SAMEKIND_TRAEFIK_API}.
     *
     * @param kubeconfig makes its kubeconfig another one
     * @throws IllegalStateException when the operator has not been packaged
     */
    public static OperatorProcess start(
            ApiServer server,
            ServiceAccountName account,
            Map<String, String> environment,
            UnaryOperator<String> kubeconfig) {
        if (!Files.exists(PACKAGED)) {
            throw new IllegalStateException(
                    "No packaged operator at " + PACKAGED.toAbsolutePath().normalize()
                            + ". Package it with: mvn -pl operator -am package -DskipTests, or run: mvn verify -pl src -am");
        }
        try {
            return launch(
                    kubeconfig.apply(server.kubeconfigOf(account)),
                    Files.createTempDirectory(server.scratch(), "operator"),
                    environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OperatorProcess launch(String kubeconfig, Path directory, Map<String, String> environment)
            throws IOException {
        var config = Files.writeString(directory.resolve("kubeconfig"), kubeconfig);
        var log = directory.resolve("log");
        int port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // the options of the image, see src/image/pom.xml
        var command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                PACKAGED.toAbsolutePath().toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // what the shell of this test says about clusters or about the operator is not the operator's business
        builder.environment().keySet().removeIf(OperatorProcess::couldConfigureIt);
        builder.environment().put("KUBECONFIG", config.toString());
        builder.environment().put("KUBERNETES_USER_AGENT", USER_AGENT);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().putAll(environment);
        return new OperatorProcess(builder.start(), port, log);
    }

    private static boolean couldConfigureIt(String variable) {
        return Stream.of("KUBE", "QUARKUS_", "SAMEKIND_", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                .anyMatch(variable::startsWith);
    }

    /**
     * Waits until it is ready and returns how long that took from its start.
     *
     * @throws IllegalStateException when it ended or was not ready in time; the message has the end of its log
     */
    public Duration awaitReady(Duration atMost) {
        var deadline = startedNanos + atMost.toNanos();
        while (health("ready") != 200) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The operator ended with " + process.exitValue() + ":\n" + endOfLog());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The operator was not ready after " + atMost + ":\n" + endOfLog());
            }
            pause();
        }
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** HTTP status of a health endpoint (live, ready or started); 0 when nothing answers. */
    public int health(String kind) {
        return status("/q/health/" + kind);
    }

    /** The metrics, in Prometheus' text format. */
    public String metrics() {
        return get("/q/metrics", HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Everything it has logged. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its process, for its memory and CPU time. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as Kubernetes does, by SIGTERM, and returns its exit code. */
    public int terminate(Duration atMost) {
        process.destroy();
        return await(atMost);
    }

    /** Ends it as a crash does, by SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        http.close();
    }

    private int await(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The operator still runs after " + atMost + ":\n" + endOfLog());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private int status(String path) {
        try {
            return get(path, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (UncheckedIOException nothingListens) {
            return 0;
        }
    }

    private <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> handler) {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            return http.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String endOfLog() {
        var lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
