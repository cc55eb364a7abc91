package dev.samekind.probe;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics of a Kafka cluster. */
record Kafka(Admin admin) implements Inventory {
    private static final int REQUEST_MILLIS = 10_000;
    private static final int CALL_MILLIS = 20_000;
    private static final String LOGIN = "%s required username=\"%s\" password=\"%s\";";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

    static Inventory open(Address address, Settings settings) throws IOException {
        address.reach();
        var properties = new HashMap<String, Object>();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address.host() + ":" + address.port());
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "samekind-probe");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        properties.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        properties.putAll(login(settings));
        return new Kafka(Admin.create(properties));
    }

    private static Map<String, Object> login(Settings settings) {
        var login = new HashMap<String, Object>();
        var user = settings.get("KAFKA_SASL_USERNAME");
        var jaas = settings.get("KAFKA_SASL_JAAS_CONFIG");
        var isSasl = user.isPresent() || jaas.isPresent();
        login.put(
                "security.protocol", settings.get("KAFKA_SECURITY_PROTOCOL", isSasl ? "SASL_PLAINTEXT" : "PLAINTEXT"));
        if (isSasl) {
            var mechanism = settings.get("KAFKA_SASL_MECHANISM", "PLAIN");
            var module = mechanism.startsWith("SCRAM") ? SCRAM : PLAIN;
            login.put("sasl.mechanism", mechanism);
            login.put(
                    "sasl.jaas.config",
                    jaas.orElseGet(() -> LOGIN.formatted(
                            module, quoted(user.orElse("")), quoted(settings.get("KAFKA_SASL_PASSWORD", "")))));
        }
        return login;
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Override
    public Optional<Set<String>> list() throws ExecutionException, InterruptedException {
        var names = new TreeSet<>(admin.listTopics(new ListTopicsOptions().listInternal(false))
                .names()
                .get());
        names.removeIf(name -> name.startsWith("__"));
        return Optional.of(names);
    }

    @Override
    public Presence look(String name) throws ExecutionException, InterruptedException {
        try {
            admin.describeTopics(List.of(name)).allTopicNames().get();
            return Presence.PRESENT;
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case UnknownTopicOrPartitionException unknown -> Presence.ABSENT;
                case InvalidTopicException never -> Presence.ABSENT;
                case AuthorizationException refused -> Presence.REFUSED;
                case null, default -> throw e;
            };
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
