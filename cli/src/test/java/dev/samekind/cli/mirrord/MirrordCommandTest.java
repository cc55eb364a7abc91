package dev.samekind.cli.mirrord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.inner.InnerCluster;
import dev.samekind.cli.inner.Places;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.supervisor.SupervisorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrordCommandTest {
    @TempDir
    Path root;

    private Path project;
    private Path file;
    private TestApp dev;
    private InnerCluster cluster;

    @BeforeEach
    void begin() throws IOException {
        var bin = Files.createDirectories(root.resolve(".dev/bin"));
        assertThat(Files.writeString(bin.resolve("docker"), "#!/bin/sh\n")
                        .toFile()
                        .setExecutable(true))
                .isTrue();
        project = Files.createDirectories(root.resolve("my project"));
        file = project.resolve(".mirrord/orders.json");
        Files.createDirectory(project.resolve("orders"));
        dev = new TestApp(root, Map.of("PATH", "/usr/bin:/bin"));
        cluster = new InnerCluster(dev);
        cluster.deployment("orders", "ports: [{containerPort: 8080}]");
        cluster.environment("""
                - name: orders
                  native:
                    command: [uvicorn]
                    workingDirectory: orders
                    ports: [{containerPort: 8080, port: 8090}]
                - name: mailer
                """);
        new Places(SupervisorFiles.of(dev.app().workspace(), new ClusterName("samekind"))).note("shop", project);
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of("mirrord", "orders", "--directory", "my project"));
        all.addAll(List.of(arguments));
        return dev.run(all.toArray(String[]::new));
    }

    /** The file, which is as mirrord's schema has it. */
    private JsonNode written() throws IOException {
        var text = Files.readString(file);
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:mirrord.json"));
        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        return Json.mapper().readTree(text);
    }

    @Test
    void theServicesPodsAreTheTarget() throws IOException {
        assertThat(run()).as(dev.err()).isZero();

        var json = written();
        assertThat(json.path("kube_context").asText()).isEqualTo("kind-samekind");
        assertThat(json.path("target").toString())
                .isEqualTo("{\"namespace\":\"shop\",\"path\":{\"deployment\":\"orders\",\"container\":\"app\"}}");
        assertThat(json.at("/feature/network/incoming").toString())
                .isEqualTo("{\"mode\":\"steal\",\"port_mapping\":[[8090,8080]]}");
    }

    @Test
    void whatIsChosenIsWrittenAndStaysWhenNothingElseIs() throws IOException {
        assertThat(run(
                        "--header", "x-user: ann",
                        "--exclude-env", "AWS_*,HOME",
                        "--outgoing-local", "127.0.0.1,tcp://proxy:3128",
                        "--fs", "localwithoverrides"))
                .as(dev.err())
                .isZero();
        var json = written();
        assertThat(json.at("/feature/network/incoming/http_filter/header_filter")
                        .asText())
                .isEqualTo("x-user: ann");
        assertThat(json.at("/feature/env").toString()).isEqualTo("{\"exclude\":[\"AWS_*\",\"HOME\"]}");
        assertThat(json.at("/feature/network/outgoing/filter").toString())
                .isEqualTo("{\"local\":[\"127.0.0.1\",\"tcp://proxy:3128\"]}");
        assertThat(json.at("/feature/fs").asText()).isEqualTo("localwithoverrides");

        assertThat(run("--include-env", "DATABASE_URL", "--outgoing-remote", "db:5432"))
                .isZero();
        json = written();
        assertThat(json.at("/feature/env").toString()).isEqualTo("{\"include\":[\"DATABASE_URL\"]}");
        assertThat(json.at("/feature/network/outgoing/filter").toString()).isEqualTo("{\"remote\":[\"db:5432\"]}");
        assertThat(json.at("/feature/network/incoming/http_filter/header_filter")
                        .asText())
                .isEqualTo("x-user: ann");

        assertThat(run("--mode", "mirror")).isZero();
        assertThat(written().at("/feature/network/incoming").toString())
                .isEqualTo("{\"mode\":\"mirror\",\"port_mapping\":[[8090,8080]]}");
    }

    @Test
    void handwrittenKeysStayAndShortFormsAreWrittenOut() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"telemetry": false, "target": "pod/old",
                 "feature": {"hostname": false, "fs": {"mode": "read", "read_only": ["/etc"]}, "env": {"override": {"A": "b"}},
                             "network": {"incoming": "mirror", "outgoing": true}}}
                """);
        assertThat(run("--fs", "write", "--exclude-env", "B", "--outgoing-local", ":53"))
                .as(dev.err())
                .isZero();

        var json = written();
        assertThat(json.path("telemetry").asBoolean(true)).isFalse();
        assertThat(json.at("/feature/hostname").asBoolean(true)).isFalse();
        assertThat(json.at("/feature/fs").toString()).isEqualTo("{\"mode\":\"write\",\"read_only\":[\"/etc\"]}");
        assertThat(json.at("/feature/env").toString()).isEqualTo("{\"override\":{\"A\":\"b\"},\"exclude\":[\"B\"]}");
        assertThat(json.at("/feature/network/incoming/mode").asText()).isEqualTo("mirror");
        assertThat(json.at("/target/path/deployment").asText()).isEqualTo("orders");

        var text = Files.readString(file);
        assertThat(run("-o", "json")).isZero();
        assertThat(file).hasContent(text);
        assertThat(dev.out()).contains("\"action\" : \"unchanged\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"feature\": ", "{\"feature\": {\"network\": false}}", "// mine\n{}"})
    void aFileThatCannotBeChangedIsLeftAsItIs(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);

        assertThat(run()).isEqualTo(64);

        assertThat(dev.err()).contains("orders.json").contains("left as it is");
        assertThat(file).hasContent(text);
    }

    @Test
    void whatExcludesEachOtherIsRefused() {
        assertThat(run("--include-env", "A", "--exclude-env", "B")).isEqualTo(64);
        assertThat(dev.err()).contains("--include-env and --exclude-env exclude each other");
        assertThat(run("--outgoing-local", "a", "--outgoing-remote", "b")).isEqualTo(64);
        assertThat(run("--mode", "mirror", "--header", "x: y")).isEqualTo(64);
        assertThat(dev.err()).contains("--mode mirror steals none");
        assertThat(dev.run("mirrord", "order")).isEqualTo(64);
        assertThat(dev.err()).contains("did you mean orders?");
        assertThat(dev.run("mirrord", "mailer")).isEqualTo(64);
        assertThat(dev.err()).contains("mailer has no native block");
        assertThat(dev.run("mirrord", "orders")).isEqualTo(64);
        assertThat(dev.err()).contains("is in no git work tree").contains("--directory FOLDER");
        assertThat(run("--dry-run")).isZero();
        assertThat(file).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws IOException {
        Files.writeString(project.resolve(".mirrord"), "a file");
        assertThat(run()).isEqualTo(1);
        assertThat(dev.err()).contains("orders.json cannot be written");
    }

    @Test
    void aStatefulSetsFirstPodStandsForIt() throws IOException {
        cluster.put("/apis/apps/v1/namespaces/shop/statefulsets/orders", """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: orders, namespace: shop}
                spec:
                  selector: {matchLabels: {app: orders}}
                  template: {spec: {containers: [{name: db, ports: [{containerPort: 5432}]}]}}
                """);
        cluster.environment("""
                - name: orders
                  workload: {kind: StatefulSet, namespace: shop, name: orders}
                  native: {command: [uvicorn], workingDirectory: orders}
                """);
        assertThat(run()).as(dev.err()).isZero();
        assertThat(written().at("/target/path").toString()).isEqualTo("{\"pod\":\"orders-0\",\"container\":\"db\"}");
        assertThat(written().at("/feature/network/incoming").has("port_mapping"))
                .isFalse();
    }

    @Test
    void mirrordIsRunWhereItIsInstalled() throws IOException {
        assertThat(run("--", "uvicorn", "--port", "8090")).isEqualTo(69);
        assertThat(dev.err()).contains("mirrord is not installed").contains("metalbear.com");

        var bin = Files.createDirectory(root.resolve("bin"));
        var program = Files.writeString(
                bin.resolve("mirrord"), "#!/bin/sh\necho \"$PWD $KUBECONFIG $*\" >\"${0%/*}/said\"\nexit 5\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        dev = new TestApp(root, Map.of("PATH", bin + ":/usr/bin:/bin"));
        assertThat(run("--", "uvicorn", "--port", "8090")).as(dev.err()).isEqualTo(5);
        assertThat(bin.resolve("said"))
                .content()
                .contains("my project/orders ", ".dev/kubeconfig-samekind exec --config-file " + file)
                .endsWith("-- uvicorn --port 8090\n");
        assertThat(dev.out()).isEmpty();
    }
}
