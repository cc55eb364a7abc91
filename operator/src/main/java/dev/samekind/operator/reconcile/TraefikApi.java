package dev.samekind.operator.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.operator.OperatorConfig;
import dev.samekind.operator.platform.traefik.RoutingTable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what Traefik routes. */
@Singleton
class TraefikApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final OperatorConfig config;
    private final PlatformService platform;

    TraefikApi(OperatorConfig config, PlatformService platform) {
        this.config = config;
        this.platform = platform;
    }

    /** The routing table of this moment; an exception says why there is none, for people. */
    RoutingTable table() throws IOException {
        var api = config.traefikApi()
                .or(platform::traefikApi)
                .orElseThrow(() -> new IOException("its Service has no address yet"));
        return RoutingTable.of(JSON.readTree(get(URI.create(api + "/api/rawdata"))));
    }

    /** Over a connection of its own: Traefik answers an old one, HTTP/2 above all, by the routes that it had then. */
    private static byte[] get(URI uri) throws IOException {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        try {
            // a request's own time-out ends with the headers; this one is about the body, too
            var answer = http.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new IOException(uri + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no answer from " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            http.shutdownNow();
        }
    }
}
