package dev.samekind.cli.supervisor;

import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import dev.samekind.cli.supervisor.ServicePlan.ProbePlan;
import dev.samekind.parity.handoff.RemoteProbes;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Whether the far end of a tunnel answers. A connection to its near end proves nothing, for a tunnel takes connections
 * whatever has become of the rest of it; so each port is asked through it, by a connection of its own each time.
 */
final class TunnelProbes implements AutoCloseable {
    private static final Duration AT_FIRST = Duration.ofMillis(200);
    private static final int OK = 200;
    private static final int FAILURES = 400;

    private final ServicePlan plan;
    private final ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread;
    private volatile int misses = RemoteProbes.MISSES;
    private volatile @Nullable Instant answered;
    private volatile @Nullable String lack;
    private volatile boolean ended;

    /** Begins at once. */
    TunnelProbes(ServicePlan plan) {
        this.plan = plan;
        this.thread = Thread.ofPlatform().daemon().name("probes-" + plan.key()).start(this::work);
    }

    private void work() {
        try {
            while (!ended) {
                look();
                Thread.sleep(pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            return; // closed meanwhile
        }
    }

    /** None after the first miss, so that two of them are known soon. */
    private Duration pause() {
        if (answered == null) {
            return AT_FIRST;
        }
        return misses == 1 ? Duration.ZERO : RemoteProbes.INTERVAL;
    }

    private void look() {
        var lacks =
                plan.ports().stream()
                        .map(port -> CompletableFuture.supplyAsync(() -> ask(port), each))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .filter(Objects::nonNull)
                        .toList();
        lack = lacks.isEmpty() ? null : lacks.getFirst();
        if (lacks.isEmpty()) {
            answered = Instant.now();
        }
        misses = lacks.isEmpty() ? 0 : misses + 1;
    }

    /** What is missing; null where nothing is. Without a probe of production's every answer is one. */
    private @Nullable String ask(PortPlan port) {
        var probe = plan.probe();
        return probe != null && probe.port() == port.port()
                ? ask(port, "GET", probe)
                : ask(port, "HEAD", new ProbePlan("http", port.port(), "/"));
    }

    private @Nullable String ask(PortPlan port, String method, ProbePlan probe) {
        var asked = "%s %s of port %d".formatted(method, probe.path(), port.containerPort());
        try {
            int status = status(method, probe);
            return method.equals("HEAD") || (status >= OK && status < FAILURES)
                    ? null
                    : "%s is answered by %d".formatted(asked, status);
        } catch (IOException e) {
            return "%s is not answered: %s".formatted(asked, e.getMessage());
        }
    }

    private static int status(String method, ProbePlan probe) throws IOException {
        var url = URI.create("%s://127.0.0.1:%d%s".formatted(probe.scheme(), probe.port(), probe.path()));
        var connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        connection.setConnectTimeout((int) RemoteProbes.TIMEOUT.toMillis());
        connection.setReadTimeout((int) RemoteProbes.TIMEOUT.toMillis());
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    /** The ports that may be trusted to answer: all of them, or none. */
    List<PortPlan> answering() {
        return misses < RemoteProbes.MISSES && answered != null ? plan.ports() : List.of();
    }

    /** Whether it has been silent for longer than a restart of the service takes. */
    boolean silent() {
        return misses > RemoteProbes.MISSES;
    }

    /** What the last probe met; null where it was answered. */
    @Nullable
    String lack() {
        return lack;
    }

    /** When a probe was answered last; null where none was. */
    @Nullable
    Instant answered() {
        return answered;
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        each.shutdown();
    }
}
