package dev.samekind.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Requests with pre-serialised bodies. The typed client would parse and write every object again, which costs more than
 * a third of the throughput.
 */
@Singleton
public class ApiServer {
    /** Media type of a server-side apply whose body is JSON, which is YAML. */
    public static final String APPLY = "application/apply-patch+yaml";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = {};
    private static final Pattern QUOTED = Pattern.compile(
            "((?:Invalid|Duplicate) value: )(?:\"(?:[^\"\\\\]|\\\\.)*\"|(?:(?!: ).)*)"
                    + "|(?<=got )&?value\\.value\\w*\\{.*?\\}",
            Pattern.DOTALL);

    /** A broken connection is worth another try; an answer 5xx for good must not be waited for. */
    private static final int RETRIES = 2;

    private final KubernetesClient client;
    private final HttpClient http;

    ApiServer(KubernetesClient client) {
        this.client = client;
        var config = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        this.http = client.getHttpClient().newBuilder().tag(config).build();
    }

    /**
     * An answer.
     *
     * @param code HTTP status
     * @param body the body; missing when there is none
     */
    public record Answer(int code, JsonNode body) {
        /** Whether the request was carried out. */
        public boolean ok() {
            return code >= 200 && code < 300;
        }

        /** The server's own words about a failure, without the values that it quotes: one may be a secret. */
        public String message() {
            return QUOTED.matcher(body.path("message").asText("HTTP " + code))
                    .replaceAll(found -> Objects.requireNonNullElse(found.group(1), "") + "(hidden)");
        }
    }

    /** Sends a GET; a missing object is an answer, not an exception. */
    public Answer get(String path) {
        return send(request(path).build());
    }

    /** Sends a GET of a collection that answers with names and metadata only, from the server's cache. */
    public Answer getMetadata(String path) {
        return send(request(path + "?resourceVersion=0")
                .header("Accept", "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")
                .build());
    }

    /** Sends a DELETE with options, for example a uid as precondition. */
    public Answer delete(String path, JsonNode options) {
        return send(request(path)
                .method("DELETE", "application/json", options.toString())
                .build());
    }

    /** Sends a POST of a JSON object. */
    public Answer post(String path, JsonNode body) {
        return send(request(path).post("application/json", body.toString()).build());
    }

    /** Sends a PUT of a JSON object. */
    public Answer put(String path, JsonNode body) {
        return send(request(path).put("application/json", body.toString()).build());
    }

    /** Sends a server-side apply of an object. */
    public Answer apply(String path, JsonNode object) {
        return patch(path, APPLY, object.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a PATCH with a body of the media type. */
    public Answer patch(String path, String mediaType, byte[] body) {
        // text, not a stream: the client sends a request again when a connection breaks, and a stream is empty by then
        return send(request(path)
                .method("PATCH", mediaType, new String(body, StandardCharsets.UTF_8))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        var base = client.getMasterUrl().toString();
        return http.newHttpRequestBuilder()
                .uri(URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path));
    }

    private Answer send(HttpRequest request) {
        try {
            var response = http.sendAsync(request, byte[].class).join();
            return new Answer(response.code(), parse(response.body()));
        } catch (CompletionException e) {
            throw new UncheckedIOException(
                    "no answer from the API server to " + request.method() + " "
                            + request.uri().getPath(),
                    e.getCause() instanceof IOException io ? io : new IOException(e.getCause()));
        }
    }

    private static JsonNode parse(byte @Nullable [] body) {
        try {
            var bytes = body == null ? NOTHING : body;
            return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (IOException e) {
            // a proxy's error page, for example: the status code is what counts
            return MissingNode.getInstance();
        }
    }
}
