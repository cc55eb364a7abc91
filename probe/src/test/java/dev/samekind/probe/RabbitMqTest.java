package dev.samekind.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Apache Qpid, another server of AMQP 0-9-1: RabbitMQ itself is in no registry of Java's. */
@SuppressWarnings("NullAway.Init")
class RabbitMqTest extends StocktakingContract {
    private static final String CONFIGURATION = """
            {"name": "test", "modelVersion": "9.1",
             "authenticationproviders": [{"name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
               "users": [{"name": "%s", "type": "managed", "password": "%s"}]}],
             "ports": [{"name": "AMQP", "port": %d, "bindingAddress": "%s", "authenticationProvider": "plain",
               "protocols": ["AMQP_0_9_1"],
               "virtualhostaliases": [{"name": "nameAlias", "type": "nameAlias"}]}],
             "virtualhostnodes": [{"name": "shop", "type": "Memory",
               "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"}]}
            """;

    private final SystemLauncher server = new SystemLauncher();
    private int port;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        port = freePort();
        var file = directory.resolve("configuration.json");
        var password = Json.of(PASSWORD);
        Files.writeString(
                file, CONFIGURATION.formatted(USER, password.substring(1, password.length() - 1), port, HOST));
        var attributes = new HashMap<String, Object>();
        attributes.put("type", "Memory");
        attributes.put("initialConfigurationLocation", file.toString());
        attributes.put("startupLoggedToSystemOut", false);
        server.startup(attributes);
        var factory = new ConnectionFactory();
        factory.setHost(HOST);
        factory.setPort(port);
        factory.setUsername(USER);
        factory.setPassword(PASSWORD);
        factory.setVirtualHost("shop");
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            channel.queueDeclare("orders", true, false, false, Map.of());
            channel.queueDeclare("spare", true, false, false, Map.of());
            channel.exchangeDeclare("events", "topic", true);
        }
    }

    @AfterAll
    void stop() {
        server.shutdown();
    }

    @Test
    void anExchangeIsFoundToo() {
        assertThat(look(login(PASSWORD), port, "events", "nothing", "orders"))
                .containsEntry("present", List.of(0, 2))
                .containsEntry("absent", List.of(1));
    }

    @Test
    void whatElseIsThereCannotBeListed() {
        assertThat(look(login(PASSWORD), port, "orders")).doesNotContainKey("others");
    }

    @Test
    void aUrlSaysAllOfIt() {
        var secret = URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8).replace("+", "%20");
        var url = "amqp://%s:%s@%s:%d/shop".formatted(USER, secret, HOST, port);
        assertThat(look(Map.of("RABBITMQ_URL", url), port, "orders")).containsEntry("present", List.of(0));
        assertThat(look(Map.of("RABBITMQ_URL", url.replace(HOST, "localhost")), port, "orders"))
                .isEqualTo(Map.of("error", "UrlOfAnotherServer"));
    }

    @Test
    void aVirtualHostThatIsNotThereIsNoAnswer() {
        var login = new HashMap<>(login(PASSWORD));
        login.put("RABBITMQ_VHOST", "nowhere");
        assertThat(look(login, port, "orders"))
                .hasEntrySatisfying(
                        "error", error -> assertThat(error).asString().startsWith("Closed"));
    }

    @Override
    String subcommand() {
        return "rabbitmq";
    }

    @Override
    int port() {
        return port;
    }

    @Override
    Map<String, String> login(String password) {
        return Map.of("RABBITMQ_USERNAME", USER, "RABBITMQ_PASSWORD", password, "RABBITMQ_VHOST", "shop");
    }
}
