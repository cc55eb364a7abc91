package dev.samekind.cli.bundle.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.samekind.cli.bundle.yaml.GoNumbers;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The only way to production's API server: it can send GET and nothing else. */
final class ReadOnlyApi implements AutoCloseable {
    private static final int PAGE = 500;
    private static final int SECONDS = 60;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final KubernetesClient client;

    ReadOnlyApi(Config config) {
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Turns the stream of an answer into a value while it comes in. */
    interface Reading<T> {
        T of(InputStream stream) throws IOException;
    }

    /** One page of a list. */
    record Page(List<JsonNode> items, String next) {}

    /** A JSON document. */
    JsonNode get(String path) throws ApiException {
        return get(path, ReadOnlyApi::tree);
    }

    /** All items of a list, page by page. */
    List<JsonNode> list(String path) throws ApiException {
        return list(path, stream -> page(tree(stream)));
    }

    /** All items of a list that is read in a way of its own. */
    List<JsonNode> list(String path, Reading<Page> reading) throws ApiException {
        var items = new ArrayList<JsonNode>();
        var next = "";
        do {
            var query = "?limit=" + PAGE + (next.isEmpty() ? "" : "&continue=" + encode(next));
            var page = get(path + query, reading);
            items.addAll(page.items());
            next = page.next();
        } while (!next.isEmpty());
        return items;
    }

    /** Equal to what is read from a bundle, numbers too. */
    private static JsonNode tree(InputStream stream) throws IOException {
        return GoNumbers.heldIn(MAPPER.readTree(stream));
    }

    private static Page page(JsonNode list) {
        return new Page(
                list.path("items").valueStream().toList(),
                list.path("metadata").path("continue").asText());
    }

    private <T> T get(String path, Reading<T> reading) throws ApiException {
        var http = client.getHttpClient();
        var url = client.getMasterUrl().toString().replaceAll("/+$", "") + path;
        var request = http.newHttpRequestBuilder()
                .uri(URI.create(url))
                .header("Accept", "application/json")
                .build();
        try {
            var response = http.sendAsync(request, InputStream.class).get(SECONDS, TimeUnit.SECONDS);
            return read(path, response, reading);
        } catch (ExecutionException | TimeoutException e) {
            throw new ApiException(path, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(path, 0);
        }
    }

    private static <T> T read(String path, HttpResponse<InputStream> response, Reading<T> reading) throws ApiException {
        try (var body = response.body()) {
            if (!response.isSuccessful()) {
                throw new ApiException(path, response.code());
            }
            return reading.of(body);
        } catch (IOException e) {
            throw new ApiException(path, response.code());
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
