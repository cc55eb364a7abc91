package dev.samekind.cli.supervisor;

import dev.samekind.cli.supervisor.ServicePlan.ProbePlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a service is ready: by production's probe, or by a connection to each of its ports. */
final class Readiness {
    private static final Duration AN_ANSWER = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int FAILURES = 400;

    private final ServicePlan plan;
    private @Nullable HttpClient client;

    Readiness(ServicePlan plan) {
        this.plan = plan;
    }

    /** What is missing; null where nothing is. */
    @Nullable
    String lack() {
        for (var port : plan.ports()) {
            if (!LocalPort.answers(port.port())) {
                return "nothing listens on 127.0.0.1:%d".formatted(port.port());
            }
        }
        var probe = plan.probe();
        return probe == null ? null : ask(probe);
    }

    private @Nullable String ask(ProbePlan probe) {
        var url = "%s://127.0.0.1:%d%s".formatted(probe.scheme(), probe.port(), probe.path());
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(AN_ANSWER).build();
            int status = client().send(request, BodyHandlers.discarding()).statusCode();
            return status >= OK && status < FAILURES ? null : "%s answers %d".formatted(url, status);
        } catch (IOException | IllegalArgumentException e) {
            return "%s does not answer: %s".formatted(url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "%s was not waited for".formatted(url);
        }
    }

    private HttpClient client() {
        var open = client;
        if (open == null) {
            open = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(AN_ANSWER)
                    .build();
            client = open;
        }
        return open;
    }
}
