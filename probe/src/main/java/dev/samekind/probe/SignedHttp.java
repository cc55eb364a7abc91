package dev.samekind.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests with a signature of S3's, by the JDK's client. */
record SignedHttp(HttpClient http, AwsCredentialsIdentity identity, String region) implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** What the JDK's client sets by itself. */
    private static final Set<String> RESTRICTED = Set.of("host", "content-length");

    static SignedHttp of(Settings settings) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(TIMEOUT)
                .build();
        return new SignedHttp(http, identity(settings), settings.get("AWS_REGION", "us-east-1"));
    }

    private static AwsCredentialsIdentity identity(Settings settings) {
        var id = settings.get("AWS_ACCESS_KEY_ID", "");
        var secret = settings.get("AWS_SECRET_ACCESS_KEY", "");
        return settings.get("AWS_SESSION_TOKEN")
                .<AwsCredentialsIdentity>map(token -> AwsSessionCredentialsIdentity.create(id, secret, token))
                .orElseGet(() -> AwsCredentialsIdentity.create(id, secret));
    }

    HttpResponse<byte[]> send(String method, URI uri) throws IOException, InterruptedException {
        var signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(identity)
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.fromValue(method))
                                .uri(uri)
                                .build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
                .request();
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).method(method, HttpRequest.BodyPublishers.noBody());
        signed.forEachHeader((name, values) -> {
            if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        http.close();
    }
}
