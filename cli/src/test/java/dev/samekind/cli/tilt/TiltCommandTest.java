package dev.samekind.cli.tilt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.inner.Places;
import dev.samekind.cli.supervisor.SupervisorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiltCommandTest {
    private static final String DEPLOYMENT = """
            - apiVersion: apps/v1
              kind: Deployment
              metadata: {name: %1$s, namespace: shop}
              spec:
                replicas: 3
                selector: {matchLabels: {app: %1$s}}
                template:
                  metadata: {labels: {app: %1$s}}
                  spec: {containers: [{name: main, image: "registry.example.com/shop/%1$s:1.0.0"}]}
            """;
    private static final String BUNDLE = """
            apiVersion: samekind.dev/v1alpha1
            kind: ProductionBundle
            metadata: {name: shop}
            spec:
              digest: sha256:c9cf4fc263f760dcce21bcde093be074dc1027537a2c949d53b69c2f136c4afb
              objects:
            %s
              - apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: orders, namespace: shop}
                spec:
                  rules:
                  - host: orders.shop.example.com
                    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: orders, port: {number: 80}}}}]}
            """;
    private static final String SERVICES = """
              services:
              - {name: orders, managedBy: Tilt}
              - name: catalog
                native: {command: [air], ports: [{containerPort: 8080, port: 8090}], dependsOn: [payments, orders]}
              - {name: payments, native: {command: [./mvnw, "quarkus:dev"], ports: [{containerPort: 8080, port: 8091}]}}
            """;

    @TempDir
    Path root;

    private Path folder;
    private TestApp dev;

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createDirectory(root.resolve("it's mine"));
        dev = new TestApp(root, Map.of());
        var objects = new StringBuilder();
        for (var name : new String[] {"orders", "catalog", "payments", "mailer"}) {
            objects.append(DEPLOYMENT.formatted(name));
        }
        Files.writeString(
                folder.resolve("bundle.yaml"),
                BUNDLE.formatted(objects.toString().indent(2)));
        Files.writeString(folder.resolve("baseline.yaml"), """
                apiVersion: samekind.dev/v1alpha1
                kind: ParityBaseline
                metadata: {name: laptop}
                spec:
                  localisations:
                  - {id: one, target: {kind: Deployment}, path: /spec/replicas, max: 1, reason: laptop, owner: me}
                """);
        environment(SERVICES);
        Files.createDirectories(folder.resolve("src/app"));
        Files.writeString(folder.resolve("src/Dockerfile"), "FROM python:3\nWORKDIR /srv\nCOPY app app\n");
    }

    private void environment(String services) throws IOException {
        Files.writeString(folder.resolve("environment.yaml"), """
                apiVersion: samekind.dev/v1alpha1
                kind: DevEnvironment
                metadata: {name: shop}
                spec:
                  bundles: [{name: shop}]
                  baseline: {name: laptop}
                  images:
                  - {repository: registry.example.com/shop/orders, source: Build, context: src}
                  - {repository: registry.example.com/shop/mailer, source: Build, context: src}
                """ + services);
    }

    private Path tiltfile() {
        return root.resolve("Tiltfile");
    }

    @Test
    void tiltDeploysWhatIsItsAndHandsOffWhatRunsHere() throws IOException, InterruptedException {
        assertThat(dev.run("tilt", "it's mine", "--cluster", "other"))
                .as(dev.err())
                .isZero();

        var calls = Tiltfiles.calls(tiltfile());
        assertThat(Tiltfiles.call(calls, "allow_k8s_contexts", "kind-other")).hasSize(1);
        assertThat(Tiltfiles.call(calls, "k8s_yaml", "tilt-shop.yaml")).hasSize(1);
        var build = Tiltfiles.call(calls, "docker_build", "registry.example.com/shop/orders");
        assertThat(build.path("context").asText()).isEqualTo("it's mine/src");
        assertThat(build.path("dockerfile").asText()).isEqualTo("it's mine/src/Dockerfile");
        assertThat(build.path("live_update").toString())
                .contains("\"local_path\":\"it's mine/src/app\"", "\"remote_path\":\"/srv/app\"")
                .contains("\"files\":[\"it's mine/src/Dockerfile\"]");
        assertThat(Tiltfiles.call(calls, "k8s_resource", "orders")
                        .at("/links/0/url")
                        .asText())
                .isEqualTo("http://orders.shop.localhost/");
        var catalog = Tiltfiles.call(calls, "local_resource", "catalog");
        assertThat(catalog.path("cmd").toString()).isEqualTo("[\"./dev\",\"handoff\",\"catalog\",\"--cluster=other\"]");
        assertThat(catalog.path("serve_cmd").toString()).contains("\"logs\",\"--follow\",\"catalog\"");
        assertThat(catalog.path("resource_deps").toString())
                .as("what runs here")
                .isEqualTo("[\"payments\"]");

        var yaml = Files.readString(root.resolve("tilt-shop.yaml"));
        assertThat(yaml).contains("name: orders", "replicas: 1").doesNotContain("mailer", "Ingress", "samekind.dev/");
        assertThat(dev.err()).contains("Deployment shop/mailer is built by ./dev start and left to the operator");
    }

    @Test
    void handwrittenLinesStayAndASecondRunChangesNothing() throws IOException, InterruptedException {
        Files.writeString(tiltfile(), "print('mine')");
        assertThat(dev.run("tilt", "it's mine")).as(dev.err()).isZero();
        var once = Files.readString(tiltfile());
        Files.writeString(tiltfile(), once + "\nprint('mine, too')\n");

        environment("""
                  services: [{name: payments, native: {command: [./mvnw], ports: [{containerPort: 8080, port: 8091}]}}]
                """);
        assertThat(dev.run("tilt", "it's mine")).isZero();
        assertThat(Tiltfiles.calls(tiltfile()))
                .extracting(call -> call.path("function").asText())
                .containsExactly("print", "allow_k8s_contexts", "local_resource", "print");
        assertThat(root.resolve("tilt-shop.yaml"))
                .as("nothing is Tilt's any more")
                .doesNotExist();

        var twice = Files.readString(tiltfile());
        var again = new TestApp(root, Map.of());
        assertThat(again.run("tilt", "it's mine", "-o", "json")).isZero();
        assertThat(again.samekindJson().path("files").toString()).isEqualTo("{\"Tiltfile\":\"unchanged\"}");
        assertThat(tiltfile()).hasContent(twice);
    }

    @Test
    void anEnvironmentThatWasStartedGoesByItsName() {
        new Places(SupervisorFiles.of(dev.app().workspace(), new ClusterName("samekind"))).note("shop", folder);

        assertThat(dev.run("tilt", "--dry-run")).as(dev.err()).isZero();
        assertThat(dev.out()).contains("would be created Tiltfile");
        assertThat(tiltfile()).doesNotExist();
        assertThat(dev.run("tilt", "shop")).as(dev.err()).isZero();
        assertThat(tiltfile()).exists();
        assertThat(dev.run("tilt", "shopp")).isEqualTo(64);
        assertThat(dev.err())
                .contains("neither an environment nor a file 'shopp'")
                .contains("did you mean shop?");
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        Files.writeString(tiltfile(), "# <<< samekind shop\n# >>> samekind shop: \n");
        assertThat(dev.run("tilt", "it's mine")).isEqualTo(64);
        assertThat(dev.err()).contains("no single pair of the lines");
        assertThat(tiltfile()).hasContent("# <<< samekind shop\n# >>> samekind shop: \n");
        assertThat(root.resolve("tilt-shop.yaml")).doesNotExist();

        assertThat(dev.run("tilt", "it's mine", "--file", "no/such/Tiltfile")).isEqualTo(64);
        assertThat(dev.err()).contains("cannot be a Tiltfile");
        assertThat(dev.run("tilt", "it's mine", "--file", "it's mine")).isEqualTo(64);

        environment("  services: [{name: order, managedBy: Tilt}]\n");
        assertThat(dev.run("tilt", "it's mine", "--file", "Other")).isEqualTo(20);
        assertThat(dev.err()).contains("spec.services order: no such workload");
    }

    @Test
    void aManagedServiceThatNothingBuildsIsNamed() throws IOException {
        environment("  services: [{name: payments, managedBy: Tilt}]\n");
        assertThat(dev.run("tilt", "it's mine")).as(dev.err()).isZero();
        assertThat(dev.err()).contains("payments has managedBy: Tilt, and no spec.images says how its image is built");
    }

    @Test
    void tiltIsRunWhereItIsInstalled() throws IOException {
        var bin = Files.createDirectory(root.resolve("bin"));
        var without = new TestApp(root, Map.of("PATH", bin.toString()));
        assertThat(without.run("tilt", "it's mine", "--up")).isEqualTo(69);
        assertThat(without.err()).contains("tilt is not installed").contains("docs.tilt.dev");
        assertThat(tiltfile()).exists();

        var tilt = Files.writeString(
                bin.resolve("tilt"), "#!/bin/sh\necho \"$KUBECONFIG $*\" >\"${0%/*}/said\"\nexit 7\n");
        assertThat(tilt.toFile().setExecutable(true)).isTrue();
        assertThat(without.run("tilt", "it's mine", "--up")).isEqualTo(7);
        assertThat(bin.resolve("said"))
                .content()
                .contains(".dev/kubeconfig-samekind up --file " + tiltfile() + " --context kind-samekind");
    }
}
