package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Secrets are generated, issued or taken as they are; what is missing is named, and no value gets out. */
@WithOperator
class SecretsTest {
    private static final String SYSTEM = "samekind-system";
    private static final String CA = "samekind-ca";
    private static final int DNS_NAME = 2;

    private static String reader(String namespace) {
        return Manifests.deployment(namespace, "api", "example.com/api:1", """
            env:
            - {name: PASSWORD, valueFrom: {secretKeyRef: {name: database, key: password}}}
            - {name: USER, valueFrom: {secretKeyRef: {name: database, key: username}}}
            - {name: MAYBE, valueFrom: {secretKeyRef: {name: flags, key: beta, optional: true}}}
            """);
    }

    private static String generated(String name) {
        return """
            apiVersion: samekind.dev/v1alpha1
            kind: ParityBaseline
            metadata: {name: %s}
            spec:
              generatedSecrets:
              - id: database
                name: database
                keys: [{key: username, value: orders}]
                length: 40
                reason: production's credentials stay in production
                owner: platform
            """.formatted(name);
    }

    private static Secret secret(TestCluster cluster, String namespace, String name) {
        return cluster.admin().secrets().inNamespace(namespace).withName(name).get();
    }

    private static String value(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    @Test
    void missingKeysAreNamedUntilSomebodyCreatesThem(TestCluster cluster) {
        var name = cluster.unique("missing");
        cluster.bundle(name, reader(name));
        var environment = cluster.environment(name);
        var condition = environment.await("SecretsComplete", "SecretsMissing");
        assertThat(condition.message())
                .contains(
                        "missing: %1$s/database: password, %1$s/database: username;".formatted(name),
                        "./dev kubectl create secret",
                        "spec.generatedSecrets");
        assertThat(Objects.requireNonNull(environment.status().secrets()).missing())
                .containsExactly(name + "/database: password", name + "/database: username");
        create(cluster, name, Map.of("username", "me"));
        environment.awaitStatus(
                "one key left",
                status -> Objects.requireNonNull(status.secrets())
                        .missing()
                        .equals(List.of(name + "/database: password")));
        cluster.admin().secrets().inNamespace(name).withName("database").edit(secret -> {
            secret.setStringData(Map.of("password", Canary.VALUE));
            return secret;
        });
        environment.await("SecretsComplete", "AsDesired");
        environment.awaitReady();
        assertThat(environment.status().secrets().present()).isEqualTo(2);
    }

    private static void create(TestCluster cluster, String namespace, Map<String, String> values) {
        var lines = new ArrayList<String>();
        values.forEach((key, value) -> lines.add(key + ": " + Canary.VALUE + value));
        cluster.apply("""
            apiVersion: v1
            kind: Secret
            metadata: {namespace: %s, name: database}
            stringData: {%s}
            """.formatted(namespace, String.join(", ", lines)));
    }

    @Test
    void generatedValuesStayTheSameAndAreNeverSaid(TestCluster cluster) throws Exception {
        var name = cluster.unique("generated");
        cluster.apply(generated(name));
        cluster.bundle(name, reader(name));
        var environment = cluster.environment(name, "baseline: {name: %s}".formatted(name))
                .awaitReady();
        var made = secret(cluster, name, "database");
        assertThat(value(made, "username")).isEqualTo("orders");
        assertThat(value(made, "password")).hasSize(40).matches("[A-Za-z0-9]+");
        assertThat(made.getMetadata().getLabels()).containsEntry("samekind.dev/environment", name);

        var firstLog = cluster.operator().log();
        cluster.restartOperator();
        environment.provoke();
        environment.awaitReady();
        assertThat(secret(cluster, name, "database").getMetadata().getResourceVersion())
                .isEqualTo(made.getMetadata().getResourceVersion());

        var said = new StringBuilder(firstLog).append(cluster.operator().log());
        said.append(Yaml.JSON.writeValueAsString(environment.get()));
        cluster.admin()
                .events()
                .v1()
                .events()
                .inAnyNamespace()
                .list()
                .getItems()
                .forEach(said::append);
        cluster.server().audit().requests(event -> true).forEach(said::append);
        said.append(cluster.operator().metrics());
        for (var canary : List.of(
                value(made, "password"),
                made.getData().get("password"),
                value(secret(cluster, SYSTEM, CA), "tls.key").lines().toList().get(1))) {
            assertThat(said.indexOf(canary)).as("a value is said").isNegative();
        }
    }

    @Test
    void aGeneratedSecretIsAKeyRicherWhenTheBundleAsksForOne(TestCluster cluster) {
        var name = cluster.unique("richer");
        cluster.apply(generated(name));
        cluster.bundle(name, reader(name));
        cluster.bundle(name + "-next", reader(name).replace("- {name: MAYBE", """
            - {name: TOKEN, valueFrom: {secretKeyRef: {name: database, key: token}}}
                    - {name: MAYBE\
            """.stripTrailing()));
        var environment = cluster.environment(name, "baseline: {name: %s}".formatted(name))
                .awaitReady();
        var before = secret(cluster, name, "database");
        environment.apply(name + "-next", "baseline: {name: %s}".formatted(name));
        environment.awaitReady();
        var after = secret(cluster, name, "database");
        assertThat(after.getData()).containsAllEntriesOf(before.getData()).containsKey("token");
    }

    @Test
    void certificatesVerifyAgainstTheCaForProductionsAndLocalNames(TestCluster cluster) throws Exception {
        var name = cluster.unique("tls");
        cluster.bundle(
                name,
                Manifests.ingress(name, "api", "api." + name + ".example.com"),
                Manifests.ingress(name, "web", "web." + name + ".example.com"));
        var environment = cluster.environment(name).awaitReady();
        verifies(cluster, name, "api-tls", "api." + name + ".example.com");
        verifies(cluster, name, "samekind-local-tls", "api.%s.localhost".formatted(name));
        verifies(cluster, name, "samekind-local-tls", "web.%s.localhost".formatted(name));
        assertThat(secret(cluster, name, "api-tls").getType()).isEqualTo("kubernetes.io/tls");

        var before = certificate(secret(cluster, name, "api-tls"));
        cluster.admin().secrets().inNamespace(SYSTEM).withName(CA).delete();
        environment.provoke();
        Awaiting.untilAsserted(() -> {
            assertThat(secret(cluster, SYSTEM, CA)).isNotNull();
            assertThat(certificate(secret(cluster, name, "api-tls"))).isNotEqualTo(before);
            verifies(cluster, name, "api-tls", "api." + name + ".example.com");
            verifies(cluster, name, "samekind-local-tls", "web.%s.localhost".formatted(name));
        });
    }

    private static void verifies(TestCluster cluster, String namespace, String secret, String host) throws Exception {
        var leaf = certificate(secret(cluster, namespace, secret));
        leaf.verify(certificate(secret(cluster, SYSTEM, CA)).getPublicKey());
        leaf.checkValidity();
        assertThat(leaf.getSubjectAlternativeNames()).anyMatch(name -> name.equals(List.of(DNS_NAME, host)));
    }

    private static X509Certificate certificate(Secret secret) throws CertificateException {
        var pem = value(secret, "tls.crt").getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    @Test
    void withoutTlsNoCertificateIsIssuedAndProductionsIsAskedFor(TestCluster cluster) {
        var name = cluster.unique("none");
        cluster.bundle(
                name,
                Manifests.ingress(name, "api", "api." + name + ".example.com"),
                Manifests.ingress(name, "web", "web." + name + ".example.com"));
        var environment = cluster.environment(name, "tls: {mode: None}");
        assertThat(environment.await("SecretsComplete", "SecretsMissing").message())
                .contains(name + "/api-tls: tls.crt");
        assertThat(secret(cluster, name, "api-tls")).isNull();
    }
}
