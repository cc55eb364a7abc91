package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleDiffTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api}
            spec:
              replicas: %s
              template:
                spec:
                  containers: [{name: api, image: 'api:1', env: [{name: %s, value: s3cr3t-canary-%s}]}]
            """;

    @TempDir
    private Path directory;

    private Path source = Path.of("");
    private Path old = Path.of("");

    @BeforeEach
    void aBundle() throws IOException {
        source = directory.resolve("shop.yaml");
        old = directory.resolve("old.yaml");
        production(DEPLOYMENT.formatted(3, "A", 1), configMap("settings"), secret("user"));
        assertThat(Run.of(source.toString(), "-o", old.toString()).exitCode()).isZero();
    }

    @Test
    void nothing_changed_is_0() {
        var run = diff();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        "production has not moved: no object changed from an unknown revision to an unknown revision\n");
    }

    @Test
    void what_changed_is_11_with_fields_and_without_values() throws IOException {
        production(DEPLOYMENT.formatted(5, "B", 2), configMap("other"), secret("password"));
        var run = diff();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(11);
        assertThat(run.out()).isEqualTo("""
                ~ Deployment default/api
                    ~ /spec/replicas
                    - /spec/template/spec/containers[name=api]/env[name=A]/name
                    - /spec/template/spec/containers[name=api]/env[name=A]/value
                    + /spec/template/spec/containers[name=api]/env[name=B]/name
                    + /spec/template/spec/containers[name=api]/env[name=B]/value
                ~ Secret default/database
                    + /keys/password
                    - /keys/user
                + ConfigMap default/other
                - ConfigMap default/settings
                production moved from an unknown revision to an unknown revision: 1 added, 1 removed, 2 changed
                """);
        assertThat(run.out() + run.err()).doesNotContain("canary");
    }

    @Test
    void what_others_wrote_does_not_control_the_terminal() throws IOException {
        production(
                configMap("\"a\\e[2J\""),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {\"a\\e[2Jb\": c}\n");

        assertThat(diff().out()).contains("+ ConfigMap default/a\\u001b[2J").doesNotContain("\u001b");
    }

    @Test
    void programs_get_json() throws IOException {
        production(DEPLOYMENT.formatted(5, "A", 1), configMap("settings"), secret("user"));
        var run = diff("--output-format", "json");
        assertThat(run.exitCode()).isEqualTo(11);
        var json = new JsonMapper().readTree(run.out());
        assertThat(json.path("moved").asBoolean()).isTrue();
        assertThat(json.path("changes").toString())
                .isEqualTo("[{\"kind\":\"Changed\",\"object\":\"Deployment default/api\","
                        + "\"leaves\":[{\"kind\":\"Changed\",\"path\":\"/spec/replicas\"}]}]");
    }

    @Test
    void a_bundle_is_compared_whole_or_not_at_all() throws IOException {
        Files.writeString(old, Files.readString(old).replace("shards: 1", "shards: 2"));
        var run = diff();
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.messages()).contains("holds 1 of the bundle's 2 shards");
    }

    private Run diff(String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of(source.toString(), "--diff", old.toString()));
        arguments.addAll(java.util.List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private void production(String... objects) throws IOException {
        Files.writeString(source, String.join("---\n", objects));
    }

    private static String configMap(String name) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n".formatted(name);
    }

    private static String secret(String key) {
        return "apiVersion: v1\nkind: Secret\nmetadata: {name: database}\nstringData: {%s: s3cr3t-canary}\n"
                .formatted(key);
    }
}
