package dev.samekind.probe;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes requests, all at once, and returns what came of each. */
final class Requests {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private Requests() {}

    static Map<String, Object> run(List<String> arguments) throws InterruptedException {
        var requests = arguments.stream().map(Request::parse).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(requests.stream()
                    .map(request -> (Callable<Map<String, Object>>) () -> new Exchange(client(), request).run())
                    .toList());
            return Map.of("answers", answers.stream().map(Requests::result).toList());
        }
    }

    /** One of its own for each request: Traefik answers an old connection by the routes that it had then. */
    private static HttpClient client() throws GeneralSecurityException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .sslContext(AnyCertificate.context())
                .build();
    }

    private static Map<String, Object> result(Future<Map<String, Object>> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
