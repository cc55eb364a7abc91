package dev.samekind.parity.check.broker;

import dev.samekind.parity.check.server.LoginNames;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The variables that images of brokers and object stores, and frameworks of their clients, are told a login by. */
final class ConventionalLogins {
    static final LoginNames RABBITMQ = new LoginNames(
            names(
                    "RABBITMQ_USERNAME = RABBITMQ_DEFAULT_USER RABBITMQ_USERNAME",
                    "RABBITMQ_PASSWORD = RABBITMQ_DEFAULT_PASS RABBITMQ_PASSWORD",
                    "RABBITMQ_VHOST = RABBITMQ_DEFAULT_VHOST RABBITMQ_VHOST"),
            names(
                    "RABBITMQ_URL = RABBITMQ_URL RABBITMQ_URI AMQP_URL AMQP_URI CLOUDAMQP_URL",
                    "RABBITMQ_USERNAME = RABBITMQ_USERNAME RABBITMQ_USER AMQP_USERNAME AMQP_USER SPRING_RABBITMQ_USERNAME",
                    "RABBITMQ_PASSWORD = RABBITMQ_PASSWORD RABBITMQ_PASS AMQP_PASSWORD SPRING_RABBITMQ_PASSWORD",
                    "RABBITMQ_VHOST = RABBITMQ_VHOST AMQP_VHOST SPRING_RABBITMQ_VIRTUAL_HOST"),
            words("RABBITMQ_URL RABBITMQ_URI AMQP_URL AMQP_URI CLOUDAMQP_URL RABBITMQ_HOST AMQP_HOST RABBITMQ_ADDRESSES"
                    + " SPRING_RABBITMQ_HOST SPRING_RABBITMQ_ADDRESSES"),
            words("RABBITMQ_URL RABBITMQ_PASSWORD"));

    static final LoginNames NATS = new LoginNames(
            names(
                    "NATS_USER = NATS_USER NATS_USERNAME",
                    "NATS_PASSWORD = NATS_PASSWORD NATS_PASS",
                    "NATS_TOKEN = NATS_TOKEN NATS_AUTH_TOKEN"),
            names(
                    "NATS_URL = NATS_URL NATS_URI NATS_SERVERS NATS_SERVER",
                    "NATS_USER = NATS_USER NATS_USERNAME",
                    "NATS_PASSWORD = NATS_PASSWORD NATS_PASS",
                    "NATS_TOKEN = NATS_TOKEN NATS_AUTH_TOKEN"),
            words("NATS_URL NATS_URI NATS_SERVERS NATS_SERVER NATS_HOST"),
            Set.of());

    /** A broker's own variables list its users; a client's say one login. */
    static final LoginNames KAFKA = new LoginNames(
            Map.of(),
            names(
                    "KAFKA_SECURITY_PROTOCOL = KAFKA_SECURITY_PROTOCOL SPRING_KAFKA_SECURITY_PROTOCOL",
                    "KAFKA_SASL_MECHANISM = KAFKA_SASL_MECHANISM KAFKA_SASL_MECHANISMS",
                    "KAFKA_SASL_USERNAME = KAFKA_SASL_USERNAME KAFKA_USERNAME KAFKA_USER",
                    "KAFKA_SASL_PASSWORD = KAFKA_SASL_PASSWORD KAFKA_PASSWORD",
                    "KAFKA_SASL_JAAS_CONFIG = KAFKA_SASL_JAAS_CONFIG"),
            words("KAFKA_BOOTSTRAP_SERVERS KAFKA_BOOTSTRAP_SERVER KAFKA_BROKERS KAFKA_BROKER KAFKA_HOST"
                    + " SPRING_KAFKA_BOOTSTRAP_SERVERS"),
            Set.of());

    static final LoginNames S3 = new LoginNames(
            names(
                    "AWS_ACCESS_KEY_ID = MINIO_ROOT_USER MINIO_ACCESS_KEY RUSTFS_ACCESS_KEY",
                    "AWS_SECRET_ACCESS_KEY = MINIO_ROOT_PASSWORD MINIO_SECRET_KEY RUSTFS_SECRET_KEY"),
            names(
                    "AWS_ENDPOINT_URL = AWS_ENDPOINT_URL AWS_ENDPOINT_URL_S3 S3_ENDPOINT S3_ENDPOINT_URL MINIO_ENDPOINT",
                    "AWS_ACCESS_KEY_ID = AWS_ACCESS_KEY_ID S3_ACCESS_KEY_ID S3_ACCESS_KEY MINIO_ACCESS_KEY",
                    "AWS_SECRET_ACCESS_KEY = AWS_SECRET_ACCESS_KEY S3_SECRET_ACCESS_KEY S3_SECRET_KEY MINIO_SECRET_KEY",
                    "AWS_SESSION_TOKEN = AWS_SESSION_TOKEN",
                    "AWS_REGION = AWS_REGION AWS_DEFAULT_REGION S3_REGION"),
            words("AWS_ENDPOINT_URL AWS_ENDPOINT_URL_S3 S3_ENDPOINT S3_ENDPOINT_URL MINIO_ENDPOINT"),
            words("AWS_SECRET_ACCESS_KEY"));

    private ConventionalLogins() {}

    /** Lines of the name that the probe's program reads and the names that people give it. */
    private static Map<String, String> names(String... lines) {
        var names = new TreeMap<String, String>();
        for (var line : lines) {
            var sides = line.split(" = ");
            words(sides[1]).forEach(name -> names.put(name, sides[0]));
        }
        return names;
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }
}
