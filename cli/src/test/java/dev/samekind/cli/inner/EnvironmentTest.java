package dev.samekind.cli.inner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.NativeSpec.Reach;
import dev.samekind.cli.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    private static final Reaches REACHES = new Reaches(
            List.of(new Reach("db", 5432, 30061), new Reach("catalog", 80, 30062)), "shop", Reach::localPort);

    @TempDir
    Path root;

    private TestApp dev;
    private InnerCluster cluster;

    @BeforeEach
    void begin() throws IOException {
        var bin = Files.createDirectories(root.resolve(".dev/bin"));
        var docker = Files.writeString(
                bin.resolve("docker"), "#!/bin/sh\necho '{\"30061/tcp\": [{\"HostPort\": \"41061\"}]}'\n");
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        dev = new TestApp(root, Map.of());
        cluster = new InnerCluster(dev);
        cluster.environment("""
                - name: orders
                  native:
                    command: ["true"]
                    environment: [{name: MODE, value: native}]
                    reach: [{service: db, port: 5432, localPort: 30061}]
                """);
        cluster.deployment("orders", """
                ports: [{containerPort: 8080}]
                envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: keys}, prefix: P_}]
                env:
                - {name: MODE, value: cluster}
                - {name: PASSWORD, valueFrom: {secretKeyRef: {name: keys, key: password}}}
                - {name: DATABASE_URL, value: "postgres://u:$(PASSWORD)@db.shop.svc:5432/orders"}
                - {name: DB_HOST, value: db}
                - {name: NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
                - {name: NODE_IP, valueFrom: {fieldRef: {fieldPath: status.hostIP}}}
                - {name: GONE, valueFrom: {configMapKeyRef: {name: settings, key: gone}}}
                - {name: PATH, value: /app/bin}
                """);
        cluster.put(
                "/api/v1/namespaces/shop/configmaps/settings",
                "{kind: ConfigMap, apiVersion: v1, metadata: {name: settings}, data: {GREETING: it's}}");
        cluster.put(
                "/api/v1/namespaces/shop/secrets/keys",
                "{kind: Secret, apiVersion: v1, metadata: {name: keys}, data: {password: c2VzYW1l}}");
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void isThePodsWithThisMachinesAddressesAndMaskedSecrets() {
        assertThat(dev.run("env", "orders")).as(dev.err()).isZero();

        assertThat(dev.out().lines())
                .contains(
                        "GREETING=\"it's\"",
                        "MODE=native",
                        "PASSWORD='********'",
                        "P_password='********'",
                        "DATABASE_URL='********'",
                        "DB_HOST=db",
                        "NAMESPACE=shop")
                .noneMatch(line -> line.startsWith("PATH=") || line.startsWith("NODE_IP="));
        assertThat(dev.err())
                .contains("DB_HOST names db without its port")
                .contains("NODE_IP is missing: it is the pod's status.hostIP")
                .contains("GONE is missing: ConfigMap shop/settings has no key gone")
                .contains("PATH stays this machine's");
        assertThat(dev.out() + dev.err()).doesNotContain("sesame");
    }

    @Test
    void secretsAreShownWhereTheyAreAskedFor() throws IOException {
        assertThat(dev.run("env", "orders", "--show-secrets", "-o", "json")).isZero();

        var variables = dev.samekindJson().path("variables");
        assertThat(variables.path("DATABASE_URL").asText()).isEqualTo("postgres://u:sesame@127.0.0.1:41061/orders");
        assertThat(variables.path("PASSWORD").asText()).isEqualTo("sesame");
        assertThat(dev.samekindJson().path("secret").toString()).contains("PASSWORD", "DATABASE_URL");
    }

    @Test
    void aHostAndItsPortInVariablesOfTheirOwnAreRewrittenTogether() {
        var values = new LinkedHashMap<>(Map.of(
                "PGHOST", "db.shop.svc", "PGPORT", "5432", "CACHE_HOST", "db", "CACHE_PORT", "6379", "GHOST", "db"));
        REACHES.rewritePairs(values);
        assertThat(values)
                .isEqualTo(Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        "30061",
                        "CACHE_HOST",
                        "db",
                        "CACHE_PORT",
                        "6379",
                        "GHOST",
                        "db"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db:5432                                  | 127.0.0.1:30061",
                "db.shop:5432                             | 127.0.0.1:30061",
                "db.shop.svc.cluster.local:5432           | 127.0.0.1:30061",
                "db.shop.svc.cluster.local.:5432          | 127.0.0.1:30061",
                "jdbc:postgresql://db:5432/x?y=1          | jdbc:postgresql://127.0.0.1:30061/x?y=1",
                "postgres://u:p@db/x                      | postgres://u:p@127.0.0.1:30061/x",
                "http://catalog/items                     | http://127.0.0.1:30062/items",
                "http://catalog.shop.svc                  | http://127.0.0.1:30062",
                "db:5432,db.shop:5432                     | 127.0.0.1:30061,127.0.0.1:30061",
                "db                                       | db",
                "db:54321                                 | db:54321",
                "mydb:5432                                | mydb:5432",
                "db.other:5432                            | db.other:5432",
                "https://catalog/items                    | https://catalog/items",
                "http://catalog.shop.example.com/         | http://catalog.shop.example.com/",
            })
    void onlyDeclaredAddressesAreRewritten(String value, String here) {
        assertThat(REACHES.rewrite(value)).isEqualTo(here);
    }
}
