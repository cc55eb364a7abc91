package dev.samekind.operator.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.operator.OperatorConfig;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.live.SecretShapes;
import dev.samekind.platform.tls.CertificateAuthority;
import dev.samekind.platform.tls.KeyAlgorithm;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The machine's CA, from a Secret that {@code ./dev} writes before the first environment; without the CLI the operator
 * makes one. It belongs to the installation, not to an environment, because people trust it once.
 */
@Singleton
public class LocalCa {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final ApiServer server;
    private final SecretShapes shapes;
    private final OperatorConfig config;
    private final Clock clock;

    LocalCa(ApiServer server, SecretShapes shapes, OperatorConfig config, Clock clock) {
        this.server = server;
        this.shapes = shapes;
        this.config = config;
        this.clock = clock;
    }

    /** The CA's certificate, PEM; empty while there is no CA. */
    Optional<String> certificate() {
        shapes.watch(Set.of(config.namespace()));
        return shapes.get(config.namespace(), config.caSecret())
                .flatMap(shape -> Optional.ofNullable(shape.certificate()));
    }

    /** The CA as it is now; it is read each time a certificate is issued, so its key is held by nobody. */
    public CertificateAuthority load() {
        var path = "/api/v1/namespaces/" + config.namespace() + "/secrets/";
        var answer = server.get(path + config.caSecret());
        if (answer.code() == NOT_FOUND) {
            answer = create(path);
        }
        if (!answer.ok()) {
            throw new IllegalStateException("the local CA cannot be read: " + answer.message());
        }
        var data = answer.body().path("data");
        return CertificateAuthority.load(decode(data.path("tls.crt")), decode(data.path("tls.key")));
    }

    private ApiServer.Answer create(String path) {
        var authority = CertificateAuthority.create("made by the operator", KeyAlgorithm.EC_P256, clock);
        var secret = JsonNodeFactory.instance.objectNode();
        secret.put("apiVersion", "v1").put("kind", "Secret").put("type", "kubernetes.io/tls");
        secret.putObject("metadata").put("name", config.caSecret());
        secret.putObject("data")
                .put("tls.crt", encode(authority.certificatePem()))
                .put("tls.key", encode(authority.keyPem()));
        var answer = server.post(path.substring(0, path.length() - 1), secret);
        return answer.code() == CONFLICT ? server.get(path + config.caSecret()) : answer;
    }

    private static String decode(JsonNode base64) {
        return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.US_ASCII);
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
