package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of a Secret is ever printed, whatever goes wrong and however much is printed. */
class CanaryTest {
    private static final String CANARY = "s3cr3t-canary";
    private static final String ENCODED = Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8));
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
              annotations:
                kubectl.kubernetes.io/last-applied-configuration: '{"data":{"password":"%2$s"},"stringData":{"a":"%1$s"}}'
            data: {password: %2$s}
            stringData: {user: %1$s}
            """.formatted(CANARY, ENCODED);

    @TempDir
    private Path directory;

    @Test
    void only_the_shape_is_kept() throws IOException {
        var run = Run.of(write("in.yaml", SECRET + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"));
        assertThat(run.exitCode()).isZero();
        var shape = Yaml.bundles(run).getFirst().at("/spec/secrets/0");
        assertThat(shape.path("name").asText()).isEqualTo("db");
        assertThat(shape.path("keys").toString()).isEqualTo("[\"password\",\"user\"]");
        assertSilent(run);
    }

    @Test
    void a_list_of_secrets_is_no_way_around() throws IOException {
        var item = SECRET.indent(4).stripLeading();
        var run = Run.of(write(
                "in.yaml",
                "apiVersion: v1\nkind: List\nitems:\n  - " + item
                        + "  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertSilent(run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stringData: {again: 1}\n",
                "data: [\n",
                "x: \"%s\n",
                "x: *%s\n",
                "x: !%1$s y\n",
                "x: {%s\n",
                "x: %s: y\n",
                " %s\n",
                "\t%s\n",
                "---\n%s\n",
                "---\n%1$s: %1$s\n",
                "...\n%s\n",
                "---\napiVersion: v1\nkind: Secret\nmetadata: {name: [%s]}\n",
                "---\napiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData: {a: %s}\n",
                "---\n{\"apiVersion\": \"v1\", \"data\": {\"a\": %s}}\n",
                "---\n{\"apiVersion\": \"v1\", \"stringData\": {\"a\": \"%s}}\n",
            })
    void messages_about_broken_secrets_do_not_quote_them(String addition) throws IOException {
        var run = Run.of(write("in.yaml", SECRET + addition.formatted(CANARY)));
        assertThat(run.exitCode()).as(run.out()).isEqualTo(64);
        assertThat(run.messages()).contains("in.yaml");
        assertThat(run.messages().replace("alias *" + CANARY, "").replace("tag !" + CANARY, ""))
                .doesNotContain(CANARY);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_secret_that_kustomize_makes_stays_secret() throws IOException {
        Corpus.requireKubectl();
        write(
                "kustomization.yaml",
                "secretGenerator:\n- name: db\n  literals: [password=%s]\nresources: [cm.yaml]\n".formatted(CANARY));
        write("cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        var run = Run.of("--kustomize", directory.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Yaml.bundles(run).getFirst().at("/spec/secrets/0/keys/0").asText())
                .isEqualTo("password");
        assertSilent(run);
    }

    @Test
    void a_literal_that_kustomize_refuses_stays_secret() throws IOException {
        Corpus.requireKubectl();
        write("kustomization.yaml", "secretGenerator:\n- name: db\n  literals: [%s]\n".formatted(CANARY));
        var run = Run.of("--kustomize", directory.toString());
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.messages()).contains("literal source");
        assertSilent(run);
    }

    @Test
    void a_file_that_kustomize_refuses_stays_secret() throws IOException {
        Corpus.requireKubectl();
        write("kustomization.yaml", "secretGenerator:\n- name: db\n  envs: [.env]\n");
        write(".env", "bad key=%1$s\n=%1$s\n".formatted(CANARY));
        var run = Run.of("--kustomize", directory.toString());
        assertThat(run.exitCode()).isEqualTo(64);
        assertSilent(run);
    }

    @Test
    void what_a_chart_makes_of_its_values_stays_secret() throws IOException {
        Files.createDirectory(directory.resolve("templates"));
        write("Chart.yaml", "apiVersion: v2\nname: demo\nversion: 0.1.0\n");
        write("values.yaml", "db: {password: %s}\n".formatted(CANARY));
        write("templates/secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: db}
                stringData: {password: {{ .Values.db.password }}}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a}
                {{ if .Values.fail }}{{ fail (printf "bad password %s" .Values.db.password) }}{{ end }}
                """);
        var good = Run.of("--helm", directory.toString());
        assertThat(good.exitCode()).as(good.err()).isZero();
        assertSilent(good);
        var bad = Run.of("--helm", directory.toString(), "--set", "fail=true");
        assertThat(bad.exitCode()).isEqualTo(64);
        assertThat(bad.messages()).contains("bad password ***");
        assertSilent(bad);
    }

    private static void assertSilent(Run run) {
        assertThat(run.out() + run.err()).doesNotContain(CANARY).doesNotContain(ENCODED);
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }
}
