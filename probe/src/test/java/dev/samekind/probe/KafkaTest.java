package dev.samekind.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a Kafka broker in this process. */
@SuppressWarnings("NullAway.Init")
class KafkaTest extends StocktakingContract {
    private static final String STRANGER = "stranger";
    private static final String QUOTED = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"");

    private KafkaRaftServer server;
    private int port;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        port = freePort();
        var logs = directory.resolve("logs").toString();
        format(logs);
        server = new KafkaRaftServer(KafkaConfig.fromProps(configuration(logs)), Time.SYSTEM);
        server.startup();
        var client = new HashMap<String, Object>();
        client.put("bootstrap.servers", HOST + ":" + port);
        client.put("security.protocol", "SASL_PLAINTEXT");
        client.put("sasl.mechanism", "PLAIN");
        client.put("sasl.jaas.config", jaas(""));
        try (var admin = Admin.create(client)) {
            admin.createTopics(List.of(
                            new NewTopic("orders", 1, (short) 1),
                            new NewTopic("spare", 1, (short) 1),
                            new NewTopic("__own", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void format(String logs) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(logs)
                .addDirectory(logs)
                .run();
    }

    private Properties configuration(String logs) throws Exception {
        int controller = freePort();
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("log.dirs", logs);
        properties.put("controller.quorum.voters", "1@%s:%d".formatted(HOST, controller));
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners", "CLIENT://%s:%d,CONTROLLER://%s:%d".formatted(HOST, port, HOST, controller));
        properties.put("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "CLIENT");
        properties.put("sasl.enabled.mechanisms", "PLAIN");
        properties.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        properties.put(
                "listener.name.client.plain.sasl.jaas.config",
                jaas(" user_%s=\"%s\" user_%s=\"%s\"".formatted(USER, QUOTED, STRANGER, QUOTED)));
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.put("super.users", "User:ANONYMOUS;User:" + USER);
        properties.put("offsets.topic.replication.factor", "1");
        return properties;
    }

    private static String jaas(String users) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\"%s;"
                .formatted(USER, QUOTED, users);
    }

    @AfterAll
    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    @Test
    void whatElseIsThereIsListedWithoutTheBrokersOwn() {
        assertThat(look(login(PASSWORD), port, "orders")).containsEntry("others", List.of("spare"));
    }

    @Test
    void whatALoginMayNotSeeIsNotMissing() {
        var stranger = new HashMap<>(login(PASSWORD));
        stranger.put("KAFKA_SASL_USERNAME", STRANGER);
        assertThat(look(stranger, port, "mails", "orders"))
                .containsEntry("refused", List.of(0, 1))
                .containsEntry("absent", List.of());
    }

    @Test
    void aNameThatNoTopicCanHaveIsAbsent() {
        assertThat(look(login(PASSWORD), port, "no topic")).containsEntry("absent", List.of(0));
    }

    @Override
    String subcommand() {
        return "kafka";
    }

    @Override
    int port() {
        return port;
    }

    @Override
    Map<String, String> login(String password) {
        return Map.of("KAFKA_SASL_USERNAME", USER, "KAFKA_SASL_PASSWORD", password);
    }
}
