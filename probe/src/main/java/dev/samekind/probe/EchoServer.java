package dev.samekind.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Says what reached it: method, path, headers, length of the body and how many times this path of this host was asked. Below any
 * prefix, {@code /slow/N} answers after N seconds, {@code /status/N} with that status, and {@code /drop/ID} breaks the
 * first connection off, so that a retry shows.
 */
final class EchoServer {
    private static final Pattern BEHAVIOUR = Pattern.compile("/(slow|status|drop)/([^/]+)$");
    private static final int OK = 200;

    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    private EchoServer() {}

    static HttpServer start(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", new EchoServer()::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var length = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            var path = exchange.getRequestURI().getPath();
            int count = tries.merge(exchange.getRequestHeaders().getFirst("Host") + path, 1, Integer::sum);
            int status = OK;
            var behaviour = BEHAVIOUR.matcher(path);
            if (behaviour.find()) {
                switch (behaviour.group(1)) {
                    case "slow" -> TimeUnit.SECONDS.sleep(Integer.parseInt(behaviour.group(2)));
                    case "status" -> status = Integer.parseInt(behaviour.group(2));
                    default -> {
                        if (count == 1) {
                            return;
                        }
                    }
                }
            }
            answer(exchange, status, length, count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, long length, int tries) throws IOException {
        var seen = new LinkedHashMap<String, Object>();
        seen.put("method", exchange.getRequestMethod());
        seen.put("path", exchange.getRequestURI().getPath());
        seen.put("bytes", length);
        seen.put("tries", tries);
        seen.put("headers", new TreeMap<>(exchange.getRequestHeaders()));
        var body = Json.of(seen).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("X-Samekind-Echo", "1");
        exchange.getResponseHeaders().add("X-Samekind-Tries", Integer.toString(tries));
        // as response headers, so that the client need not read JSON
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        exchange.getResponseHeaders().add("X-Samekind-Saw-" + name, String.join(", ", values)));
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
