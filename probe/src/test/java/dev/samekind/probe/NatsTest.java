package dev.samekind.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Options;
import io.nats.client.api.StreamConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a NATS server. */
@SuppressWarnings("NullAway.Init")
class NatsTest extends StocktakingContract {
    private static final String CONFIGURATION = """
            jetstream: enabled
            authorization: {users: [
              {user: %s, password: %s},
              {user: weak, password: %s, permissions: {publish: {deny: "$JS.API.>"}}}]}
            """;

    private NatsServer server;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        var configuration = directory.resolve("configuration");
        Files.writeString(configuration, CONFIGURATION.formatted(USER, Json.of(PASSWORD), Json.of(PASSWORD)));
        server = NatsServer.start(directory, "--config", configuration.toString());
        var options = Options.builder()
                .server("nats://" + HOST + ":" + server.port())
                .userInfo(USER.toCharArray(), PASSWORD.toCharArray())
                .build();
        try (var connection = io.nats.client.Nats.connect(options)) {
            for (var name : List.of("orders", "spare")) {
                connection
                        .jetStreamManagement()
                        .addStream(StreamConfiguration.builder()
                                .name(name)
                                .subjects(name + ".>")
                                .build());
            }
        }
    }

    @AfterAll
    void stop() throws InterruptedException {
        server.close();
    }

    @Test
    void whatElseIsThereIsListed() {
        assertThat(look(login(PASSWORD), port(), "orders"))
                .containsEntry("others", List.of("spare"))
                .containsEntry("further", 0);
    }

    @Test
    void ofAListOfUrlsThatOfTheServiceIsUsed() {
        var urls = "nats://nats.example.com:4222, nats://%s:%d".formatted(HOST, port());
        var login = new HashMap<>(login(PASSWORD));
        login.put("NATS_URL", urls);
        assertThat(look(login, 1, "orders")).containsEntry("present", List.of(0));
    }

    @Test
    void aServerWithoutStreamsIsNoAnswer(@TempDir Path directory) throws Exception {
        try (var plain = NatsServer.start(directory)) {
            assertThat(look(Map.of(), plain.port(), "orders")).isEqualTo(Map.of("error", "NoAnswer"));
        }
    }

    @Test
    void aLoginThatMayNotAskGetsNoAnswer() {
        var login = Map.of("NATS_USER", "weak", "NATS_PASSWORD", PASSWORD);
        assertThat(look(login, port(), "orders")).isEqualTo(Map.of("error", "NoAnswer"));
    }

    @Override
    String subcommand() {
        return "nats";
    }

    @Override
    int port() {
        return server.port();
    }

    @Override
    Map<String, String> login(String password) {
        return Map.of("NATS_USER", USER, "NATS_PASSWORD", password);
    }
}
