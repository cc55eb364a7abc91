package dev.samekind.parity.check.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.server.Server;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.testing.Yaml;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokersTest {
    private static final ObjectKey SERVICE = new ObjectKey("", "v1", "Service", "shop", "broker");

    private static Manifest service(String spec) {
        return Yaml.manifest("{apiVersion: v1, kind: Service, metadata: {name: broker, namespace: shop}, spec: {%s}}"
                .formatted(spec));
    }

    private static Manifest pods(String namespace, String name, String env) {
        return Yaml.manifest("""
                {apiVersion: apps/v1, kind: Deployment, metadata: {name: %s, namespace: %s},
                 spec: {template: {metadata: {labels: {app: %s}}, spec: {containers: [{name: c, env: [%s]}]}}}}
                """.formatted(name, namespace, name, env));
    }

    private static Server one(String type, Manifest... objects) {
        var found = Brokers.of(List.of(objects), List.of(new DeclaredObjects(type, "shop/broker", List.of("b", "a"))));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "RabbitMQ,  rabbitmq, 5672, MessagingObjects",
        "lavinmq,   rabbitmq, 5672, MessagingObjects",
        "NATS,      nats,     4222, MessagingObjects",
        "Kafka,     kafka,    9092, MessagingObjects",
        "Redpanda,  kafka,    9092, MessagingObjects",
        "MinIO,     s3,       9000, StorageObjects",
        "SeaweedFS, s3,       8333, StorageObjects",
    })
    void isAskedByTheProtocolOfItsTypeAtItsPort(String type, String subcommand, int port, Check check) {
        var broker = one(type, service("ports: [{port: 1}, {port: %d}]".formatted(port)));
        assertThat(broker.arguments()).containsExactly(subcommand, "broker.shop.svc", "" + port, "a", "b");
        assertThat(broker.questions()).containsExactly(new Question(check, SERVICE, "", "a, b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ports: [{port: 7}, {port: 8}] | 7
            ports: []                     | 9092
            type: ClusterIP               | 9092
            """)
    void elseAtTheFirstPort(String spec, String port) {
        assertThat(one("Kafka", service(spec)).arguments()).contains(port);
    }

    @Test
    void theServersOwnLoginIsCarriedOnByReference() {
        var server = pods("shop", "broker", """
                {name: MINIO_ROOT_USER, value: root}, {name: OTHER, value: x},
                {name: MINIO_ROOT_PASSWORD, valueFrom: {secretKeyRef: {name: s, key: k}}}""");
        var broker = one("S3", service("selector: {app: broker}"), server);
        assertThat(broker.obstacle()).isEmpty();
        assertThat(broker.login().environment())
                .hasToString(
                        "[{\"name\":\"AWS_ACCESS_KEY_ID\",\"value\":\"root\"},"
                                + "{\"name\":\"AWS_SECRET_ACCESS_KEY\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"s\",\"key\":\"k\"}}}]");
    }

    @Test
    void aClientsUrlComesWithTheVariablesThatItRefersTo() {
        var client = pods("shop", "api", """
                {name: PASS, valueFrom: {secretKeyRef: {name: s, key: k}}}, {name: UNUSED, value: x},
                {name: AMQP_URL, value: 'amqp://shop:$(PASS)@broker:5673/shop'}""");
        var broker = one("RabbitMQ", service("ports: [{port: 5672}]"), client);
        assertThat(broker.arguments()).contains("5673");
        assertThat(broker.login().environment())
                .hasToString("[{\"name\":\"PASS\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"s\",\"key\":\"k\"}}},"
                        + "{\"name\":\"RABBITMQ_URL\",\"value\":\"amqp://shop:$(PASS)@broker:5673/shop\"}]");
    }

    @Test
    void aClientOfAnotherNamespaceLogsInThere() {
        var client = pods("front", "api", """
                {name: KAFKA_BOOTSTRAP_SERVERS, value: 'broker-0.broker.shop:9094,broker-1.broker.shop:9094'},
                {name: KAFKA_SASL_USERNAME, value: u}""");
        var stranger =
                pods("front", "other", "{name: KAFKA_BROKERS, value: broker}, {name: KAFKA_SASL_USERNAME, value: x}");
        var broker = one("Kafka", service(""), stranger, client);
        assertThat(broker.login().namespace()).isEqualTo("front");
        assertThat(broker.login().environment()).hasToString("[{\"name\":\"KAFKA_SASL_USERNAME\",\"value\":\"u\"}]");
        assertThat(broker.arguments()).contains("9094");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nats://u:p@broker                                  | true
            nats://a.example.com:4222, tls://broker.shop:4222  | true
            broker.shop.svc.cluster.local:4222                 | true
            nats://broker2:4222                                | false
            nats://broker.other:4222                           | false
            nats://broker-x.broker:4222                        | false
            nats://broker@elsewhere:4222                       | false
            """)
    void aClientIsWhoNamesTheService(String url, boolean isClient) {
        var client = pods("shop", "api", "{name: NATS_URL, value: '%s'}, {name: NATS_TOKEN, value: t}".formatted(url));
        assertThat(one("NATS", service(""), client).login().isEmpty()).isNotEqualTo(isClient);
    }

    @Test
    void aHiddenUrlIsTakenWhereNobodySaysMoreAndWithoutWhatIsOfAnother() {
        var hidden = pods("shop", "api", """
                {name: RABBITMQ_URL, value: 'amqp://elsewhere'}, {name: RABBITMQ_USER, value: u},
                {name: AMQP_URL, valueFrom: {secretKeyRef: {name: s, key: k}}}""");
        assertThat(one("RabbitMQ", service(""), hidden).login().environment())
                .hasToString(
                        "[{\"name\":\"RABBITMQ_USERNAME\",\"value\":\"u\"},"
                                + "{\"name\":\"RABBITMQ_URL\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"s\",\"key\":\"k\"}}}]");
        var open = pods("shop", "web", "{name: AMQP_URL, value: 'amqp://broker'}");
        assertThat(one("RabbitMQ", service(""), hidden, open).login().environment())
                .hasToString("[{\"name\":\"RABBITMQ_URL\",\"value\":\"amqp://broker\"}]");
    }

    @Test
    void whatCannotBeAskedSaysWhy() {
        var nameless = Brokers.of(List.of(), List.of(new DeclaredObjects("S3", "store", List.of("a"))));
        assertThat(nameless.getFirst().obstacle().orElseThrow()).contains("no Service store");
        assertThat(one("NATS").obstacle().orElseThrow()).contains("no Service shop/broker");
        assertThat(one("NATS", service("type: ExternalName")).obstacle().orElseThrow())
                .contains("outside the cluster");
        assertThat(one("S3", service("")).obstacle().orElseThrow()).contains("MINIO_ROOT_PASSWORD");
        var hostOnly = pods("shop", "api", "{name: RABBITMQ_HOST, value: broker}");
        assertThat(one("RabbitMQ", service(""), hostOnly).obstacle()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"NATS", "Kafka"})
    void aServerThatMayAskForNoLoginIsAskedWithoutOne(String type) {
        assertThat(one(type, service("")).obstacle()).isEqualTo(Optional.empty());
    }

    @Test
    void severalBundlesThatNameAServerAskItOnce() {
        var found = Brokers.of(
                List.of(service("")),
                List.of(
                        new DeclaredObjects("S3", "shop/broker", List.of("b")),
                        new DeclaredObjects("MinIO", "shop/broker", List.of("a")),
                        new DeclaredObjects("S3", "shop/broker", List.of()),
                        new DeclaredObjects("NATS", "shop/broker", List.of()),
                        new DeclaredObjects("GCS", "shop/broker", List.of("c"))));
        assertThat(found)
                .singleElement()
                .satisfies(broker -> assertThat(broker.arguments()).endsWith("a", "b"));
    }
}
