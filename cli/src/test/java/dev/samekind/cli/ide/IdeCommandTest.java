package dev.samekind.cli.ide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.inner.InnerCluster;
import dev.samekind.cli.inner.Places;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.supervisor.SupervisorFiles;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdeCommandTest {
    @TempDir
    Path root;

    private Path project;
    private TestApp dev;
    private InnerCluster cluster;

    @BeforeEach
    void begin() throws IOException, InterruptedException {
        var bin = Files.createDirectories(root.resolve(".dev/bin"));
        assertThat(Files.writeString(bin.resolve("docker"), "#!/bin/sh\n")
                        .toFile()
                        .setExecutable(true))
                .isTrue();
        project = Files.createDirectory(root.resolve("my project"));
        dev = new TestApp(root, Map.of());
        cluster = new InnerCluster(dev);
        for (var name : new String[] {"orders", "catalog", "payments", "jobs"}) {
            Files.createDirectory(project.resolve(name));
            cluster.deployment(name, """
                    ports: [{containerPort: 8080}]
                    env: [{name: TOKEN, value: sesame}]
                    """);
        }
        cluster.environment("""
                - name: orders
                  workload: {namespace: shop, name: orders}
                  native:
                    command: [.venv/bin/uvicorn, "app:main", --port, "8090"]
                    workingDirectory: orders
                    ports: [{containerPort: 8080, port: 8090}]
                    debug: {command: [.venv/bin/python, -m, debugpy, --listen, "5678", -m, uvicorn], port: 5678}
                - name: catalog
                  workload: {namespace: shop, name: catalog}
                  native:
                    command: [air]
                    workingDirectory: catalog
                    debug: {command: [dlv, debug, --headless, "--listen=127.0.0.1:2345"], port: 2345}
                - name: payments
                  workload: {namespace: shop, name: payments}
                  native:
                    command: [./mvnw, "quarkus:dev"]
                    workingDirectory: payments
                    debug: {command: [./mvnw, "quarkus:dev", -Ddebug=5005], port: 5005}
                - name: jobs
                  workload: {namespace: shop, name: jobs}
                  native: {command: [./start], workingDirectory: jobs}
                - name: mailer
                """);
        new Places(SupervisorFiles.of(dev.app().workspace(), new ClusterName("samekind"))).note("shop", project);
        git("init", "--quiet");
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", project.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private JsonNode json(String file) throws IOException {
        return Json.mapper().readTree(project.resolve(file).toFile());
    }

    private static JsonNode named(JsonNode list, String key, String name) {
        for (var each : list) {
            if (each.path(key).asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no " + name + " in " + list);
    }

    @Test
    void everyDebuggerIsAskedInItsOwnWords() throws IOException {
        assertThat(dev.run("ide", "--ide", "vscode")).as(dev.err()).isZero();

        var launches = json(".vscode/launch.json").path("configurations");
        var python = named(launches, "name", "samekind: orders (launch)");
        assertThat(python.path("type").asText()).isEqualTo("debugpy");
        assertThat(python.path("module").asText()).isEqualTo("uvicorn");
        assertThat(python.path("args").toString()).isEqualTo("[\"app:main\",\"--port\",\"8090\"]");
        assertThat(python.path("python").asText()).isEqualTo("${workspaceFolder}/orders/.venv/bin/python");
        assertThat(python.path("cwd").asText()).isEqualTo("${workspaceFolder}/orders");
        assertThat(python.path("envFile").asText())
                .isEqualTo("${workspaceFolder}/../.dev/clusters/samekind.native/shop.orders.env");
        assertThat(named(launches, "name", "samekind: orders (attach)")
                        .at("/connect/port")
                        .asInt())
                .isEqualTo(5678);
        var delve = named(launches, "name", "samekind: catalog (attach)");
        assertThat(delve.path("mode").asText()).isEqualTo("remote");
        assertThat(delve.path("port").asInt()).isEqualTo(2345);
        assertThat(named(launches, "name", "samekind: payments (attach)")
                        .path("type")
                        .asText())
                .isEqualTo("java");
        assertThat(launches.findValuesAsText("name"))
                .doesNotContain("samekind: payments (launch)")
                .noneMatch(name -> name.contains("jobs"));
        assertThat(dev.err()).contains("jobs: neither its command nor its folder says");
    }

    @Test
    void beforeAndAfterItTheServiceIsHandedOffAndBack() throws IOException {
        assertThat(dev.run("ide", "orders", "--environment", "shop"))
                .as(dev.err())
                .isZero();

        var launches = json(".vscode/launch.json").path("configurations");
        var tasks = json(".vscode/tasks.json").path("tasks");
        var before = named(launches, "name", "samekind: orders (launch)")
                .path("preLaunchTask")
                .asText();
        assertThat(named(tasks, "label", before).path("command").asText()).isEqualTo("${workspaceFolder}/../dev");
        assertThat(named(tasks, "label", before).path("args").toString())
                .isEqualTo("[\"handoff\",\"orders\",\"--ide\",\"--environment=shop\"]");
        var debug = named(launches, "name", "samekind: orders (attach)");
        assertThat(named(tasks, "label", debug.path("preLaunchTask").asText())
                        .path("args")
                        .toString())
                .contains("\"--debug\",\"--ide\"");
        assertThat(named(tasks, "label", debug.path("postDebugTask").asText())
                        .path("args")
                        .toString())
                .isEqualTo("[\"handback\",\"orders\"]");
    }

    @Test
    void theEnvironmentIsForItsOwnerAndGitIsAsked() throws IOException, InterruptedException {
        var file = SupervisorFiles.of(dev.app().workspace(), new ClusterName("samekind"))
                .environment("shop.orders");
        assertThat(dev.run("ide", "orders")).as(dev.err()).isZero();

        assertThat(file).content().contains("TOKEN=sesame");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(dev.err()).doesNotContain("git does not ignore");
        assertThat(dev.out()).doesNotContain("sesame");

        assertThat(new ProcessBuilder("git", "-C", root.toString(), "init", "--quiet")
                        .start()
                        .waitFor())
                .isZero();
        assertThat(dev.run("ide", "orders")).isZero();
        assertThat(dev.err()).contains("git does not ignore").contains("add .dev/ to .gitignore");
    }

    @Test
    void intelliJHasTheSame() throws Exception {
        assertThat(dev.run("ide", "--ide", "intellij")).as(dev.err()).isZero();

        try (var files = Files.list(project.resolve(".run"))) {
            for (var file : files.toList()) {
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            }
        }
        assertThat(project.resolve(".run/samekind-payments-attach.run.xml"))
                .content()
                .contains("type=\"Remote\"", "name=\"PORT\" value=\"5005\"")
                .contains("run_configuration_name=\"samekind: payments (start for a debugger)\"");
        assertThat(project.resolve(".run/samekind-payments-start-for-a-debugger.run.xml"))
                .content()
                .contains("value=\"../dev handoff payments --debug --ide\"");
        assertThat(project.resolve(".run/samekind-catalog-attach.run.xml"))
                .content()
                .contains("port=\"2345\"");
        assertThat(project.resolve(".run/samekind-orders-launch.run.xml"))
                .content()
                .contains("name=\"ENV_FILES\" value=\"$PROJECT_DIR$/../.dev/clusters/samekind.native/shop.orders.env\"")
                .contains("name=\"MODULE_MODE\" value=\"true\"");
        assertThat(project.resolve(".vscode")).doesNotExist();
    }

    @Test
    void aSecondRunChangesNothingAndADryRunWritesNothing() throws IOException {
        assertThat(dev.run("ide", "--dry-run", "-o", "json")).as(dev.err()).isZero();
        assertThat(dev.samekindJson().path("files").findValuesAsText("action")).containsOnly("created");
        assertThat(project.resolve(".vscode")).doesNotExist();
        assertThat(project.resolve(".run")).doesNotExist();

        assertThat(dev.run("ide")).isZero();
        var again = new TestApp(root, Map.of());
        assertThat(again.run("ide", "-o", "json")).isZero();
        assertThat(again.samekindJson().path("files").findValuesAsText("action"))
                .containsOnly("unchanged");
    }

    @Test
    void aServiceThatIsGoneTakesItsConfigurationsWithIt() throws IOException {
        assertThat(dev.run("ide")).as(dev.err()).isZero();
        Files.writeString(project.resolve(".run/mine.run.xml"), "<component/>");
        cluster.environment("- {name: catalog, native: {command: [air], workingDirectory: catalog}}");

        assertThat(dev.run("ide")).as(dev.err()).isZero();

        assertThat(json(".vscode/launch.json").path("configurations").findValuesAsText("name"))
                .containsExactly("samekind: catalog (launch)");
        try (var files = Files.list(project.resolve(".run"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "mine.run.xml", "samekind-catalog-hand-off.run.xml", "samekind-catalog-hand-back.run.xml");
        }
    }

    @Test
    void aFileThatIsNoneIsLeftAsItIs() throws IOException {
        Files.createDirectory(project.resolve(".vscode"));
        Files.writeString(project.resolve(".vscode/launch.json"), "{\"configurations\": [\n  {]}");
        assertThat(dev.run("ide")).isEqualTo(64);
        assertThat(dev.err()).contains("launch.json cannot be read, and is left as it is: line 2");
        assertThat(project.resolve(".vscode/launch.json")).hasContent("{\"configurations\": [\n  {]}");
        assertThat(project.resolve(".vscode/tasks.json")).doesNotExist();

        Files.createDirectory(project.resolve(".run"));
        Files.writeString(project.resolve(".run/samekind-orders-hand-off.run.xml"), "<component>");
        assertThat(dev.run("ide", "--ide", "intellij")).isEqualTo(64);
        assertThat(dev.err()).contains("it is no run configuration");
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        assertThat(dev.run("ide", "order")).isEqualTo(64);
        assertThat(dev.err()).contains("did you mean orders?");
        assertThat(dev.run("ide", "mailer")).isEqualTo(64);
        assertThat(dev.err()).contains("mailer has no native block");
        assertThat(dev.run("ide", "--directory", "nowhere")).isEqualTo(64);
        assertThat(dev.err()).contains("--directory is no folder");
        Files.delete(project.resolve("jobs"));
        assertThat(dev.run("ide", "jobs")).isEqualTo(64);
        assertThat(dev.err()).contains("native.workingDirectory of jobs is no folder");

        Files.writeString(project.resolve(".vscode"), "a file");
        assertThat(dev.run("ide", "orders", "--ide", "vscode")).isEqualTo(1);
        assertThat(dev.err()).contains("launch.json cannot be written");
    }

    @Test
    void outsideAWorkTreeTheFolderIsNamed() throws IOException {
        assertThat(AtomicFiles.remove(project.resolve(".git"))).isTrue();
        assertThat(dev.run("ide", "orders")).isEqualTo(64);
        assertThat(dev.err()).contains("is in no git work tree").contains("--directory FOLDER");

        assertThat(dev.run("ide", "orders", "--directory", "my project"))
                .as(dev.err())
                .isZero();
        assertThat(project.resolve(".vscode/launch.json")).exists();
    }
}
