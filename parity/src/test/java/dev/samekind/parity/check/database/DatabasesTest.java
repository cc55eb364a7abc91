package dev.samekind.parity.check.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DatabaseFacts;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.testing.Yaml;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabasesTest {
    private static final String SERVICE = """
            {apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop},
             spec: {selector: {app: db}, ports: [{port: 5433}]}}
            """;
    private static final String SERVER = """
            {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: shop},
             spec: {template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c, image: '%s', env: [%s]}]}}}}
            """;
    private static final String SECRET = "{name: POSTGRES_PASSWORD, valueFrom: {secretKeyRef: {name: s, key: k}}}";

    @ParameterizedTest
    @CsvSource({
        "postgres:15-bookworm,                       15",
        "postgres:15.8,                              15.8",
        "registry.example.com/library/postgres:17.2-alpine@sha256:ab, 17.2",
        "postgres:latest,                            ",
        "mypostgres:15,                              ",
        "postgres-exporter:0.15,                     ",
    })
    void theImageGivesTheVersionAway(String image, String version) {
        var found = Databases.of(objects(image, SECRET), List.of());
        assertThat(found.stream().map(Database::version).toList())
                .isEqualTo(version == null ? List.of() : List.of(version));
    }

    @Test
    void theServersOwnLoginIsCarriedOnByReference() {
        var database =
                only(objects("postgres:15", SECRET + ", {name: POSTGRES_USER, value: u}, {name: OTHER, value: x}"));
        assertThat(database.port()).isEqualTo(5433);
        assertThat(database.login().environment())
                .hasToString(
                        "[{\"name\":\"PGPASSWORD\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"s\",\"key\":\"k\"}}},"
                                + "{\"name\":\"PGUSER\",\"value\":\"u\"}]");
    }

    @Test
    void elseThatOfAPodThatNamesTheService() {
        var client = Yaml.manifest("""
                {apiVersion: apps/v1, kind: Deployment, metadata: {name: api, namespace: shop},
                 spec: {template: {spec: {containers: [{name: c, image: api, env: [
                   {name: PGHOST, value: db.shop.svc}, {name: PGPASSWORD, value: p}]}]}}}}
                """);
        var declared = List.of(new DatabaseFacts("shop/db", "PostgreSQL", "16.1", List.of("b", "a")));
        var objects = List.of(Yaml.manifest(SERVICE), client);
        assertThat(Databases.of(objects, declared)).singleElement().satisfies(database -> {
            assertThat(database.version()).isEqualTo("16.1");
            assertThat(database.extensions()).containsExactly("a", "b");
            assertThat(database.login().environment()).hasToString("[{\"name\":\"PGPASSWORD\",\"value\":\"p\"}]");
        });
        assertThat(Databases.of(List.of(Yaml.manifest(SERVICE)), declared))
                .singleElement()
                .satisfies(database -> assertThat(database.obstacle()).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "15,   15.8 (Debian 15.8-1), Same,    15",
        "15.8, 15.8,                 Same,    15.8",
        "15.8, 15.10,                Differs, 15.10",
        "15.1, 15.10,                Differs, 15.10",
        "15,   14.2,                 Differs, 14.2",
        "1,    15.1,                 Differs, 15.1",
    })
    void aVersionIsTheSameAsFarAsProductionSaysIt(String wanted, String found, Outcome outcome, String live) {
        var database = only(objects("postgres:" + wanted, SECRET));
        var result = DatabaseVerdict.of(
                database,
                database.questions().getFirst(),
                Yaml.tree("{version: '%s', extensions: []}".formatted(found)),
                Instant.EPOCH);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.live()).isEqualTo(live);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [plpgsql, a]    | Same
            [a]             | Same
            [plpgsql]       | Differs
            [plpgsql, a, b] | Differs
            """)
    void extensionsAreASet(String found, Outcome outcome) {
        var declared = List.of(new DatabaseFacts("shop/db", "PostgreSQL", null, List.of("a")));
        var database = Databases.of(List.of(Yaml.manifest(SERVICE)), declared).getFirst();
        assertThat(database.questions()).singleElement().satisfies(question -> {
            assertThat(question.check()).isEqualTo(Check.DatabaseExtensions);
            var seen = Yaml.tree("{version: '15.1', extensions: %s}".formatted(found));
            assertThat(DatabaseVerdict.of(database, question, seen, Instant.EPOCH)
                            .outcome())
                    .isEqualTo(outcome);
        });
    }

    @Test
    void aRefusedLoginIsNoAnswer() {
        var database = only(objects("postgres:15", SECRET));
        var result = DatabaseVerdict.of(
                database, database.questions().getFirst(), Yaml.tree("{error: '28P01'}"), Instant.EPOCH);
        assertThat(result.outcome()).isEqualTo(Outcome.Unknown);
        assertThat(result.evidence()).contains("28P01");
    }

    private static Database only(List<Manifest> objects) {
        return Databases.of(objects, List.of()).getFirst();
    }

    private static List<Manifest> objects(String image, String env) {
        return List.of(Yaml.manifest(SERVICE), Yaml.manifest(SERVER.formatted(image, env)));
    }
}
