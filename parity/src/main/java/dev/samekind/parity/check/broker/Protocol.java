package dev.samekind.parity.check.broker;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.server.LoginNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a probe speaks with a server. */
enum Protocol {
    RABBITMQ(Set.of("rabbitmq", "lavinmq"), "queue or exchange", ConventionalLogins.RABBITMQ, 5672, 5671),
    NATS(Set.of("nats", "jetstream"), "stream", ConventionalLogins.NATS, 4222),
    KAFKA(Set.of("kafka", "redpanda"), "topic", ConventionalLogins.KAFKA, 9092),
    S3(
            Set.of("s3", "minio", "ceph", "garage", "rustfs", "seaweedfs"),
            "bucket",
            ConventionalLogins.S3,
            9000,
            8333,
            3900);

    private final Set<String> types;
    private final String noun;
    private final LoginNames logins;
    private final List<Integer> ports;

    Protocol(Set<String> types, String noun, LoginNames logins, Integer... ports) {
        this.types = types;
        this.noun = noun;
        this.logins = logins;
        this.ports = List.of(ports);
    }

    /** The protocol of a type that a bundle names, whatever its case; empty for one that no probe speaks. */
    static Optional<Protocol> of(String type) {
        var lower = type.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(protocol -> protocol.types.contains(lower))
                .findFirst();
    }

    /** Subcommand of the probe's program. */
    String subcommand() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a name is the name of. */
    String noun() {
        return noun;
    }

    LoginNames logins() {
        return logins;
    }

    /** Ports by convention, the first one first. */
    List<Integer> ports() {
        return ports;
    }

    Check check() {
        return this == S3 ? Check.StorageObjects : Check.MessagingObjects;
    }

    String missing() {
        return this == S3 ? "BucketMissing" : "MessagingObjectMissing";
    }

    String onlyLocal() {
        return this == S3 ? "BucketOnlyLocal" : "MessagingObjectOnlyLocal";
    }
}
