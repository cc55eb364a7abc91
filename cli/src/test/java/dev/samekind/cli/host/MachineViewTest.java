package dev.samekind.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.cli.FakeCluster;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.parity.check.host.HostFacts;
import dev.samekind.parity.check.host.HostLook;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of this machine, and when. */
class MachineViewTest {
    private static final String MAP = "/api/v1/namespaces/samekind-system/configmaps/samekind-host";
    private static final String ENVIRONMENT = "GET /apis/samekind.dev/v1alpha1/devenvironments/shop";
    private static final String BUNDLE = "GET /apis/samekind.dev/v1alpha1/productionbundles/shop";

    @TempDir
    Path directory;

    private final FakeCluster cluster = new FakeCluster().answer("PATCH " + MAP, 200, "{}");
    private final KubernetesClient client = cluster.client();
    private LocalProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = LocalProxy.http();
        program("go", "echo go version go1.24.1 linux/amd64");
    }

    @AfterEach
    void close() {
        proxy.close();
        client.close();
        cluster.close();
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private MachineView view() {
        var hosts = directory.resolve("hosts");
        AtomicFiles.write(hosts, "127.0.0.1 localhost # names\n");
        var environment = Map.of("PATH", directory.toString(), "SAMEKIND_HOSTS_FILE", hosts.toString());
        return new MachineView(
                new TestApp(directory, environment).app(),
                new ClusterName("samekind"),
                client,
                new HostPorts(proxy.port(), 1, 1));
    }

    private void environment(String endpoints, String toolchain) {
        cluster.answer(ENVIRONMENT, 200, """
                {"apiVersion": "samekind.dev/v1alpha1", "kind": "DevEnvironment", "metadata": {"name": "shop"}, "spec": {},
                 "status": {"bundles": [{"name": "shop", "digest": "sha256:1"}], "endpoints": [%s]}}""".formatted(endpoints));
        cluster.answer(BUNDLE, 200, """
                {"apiVersion": "samekind.dev/v1alpha1", "kind": "ProductionBundle", "metadata": {"name": "shop"},
                 "spec": {"digest": "sha256:1", "toolchain": [%s]}}""".formatted(toolchain));
    }

    private void shop() {
        environment("""
                {"url": "http://localhost/p", "productionHost": "web.example.com", "route": "Ingress shop/web"},
                {"url": "http://any.localhost/", "route": "Ingress shop/any"}""", "{\"name\": \"go\", \"version\": \"1.24\"}");
    }

    private void written(String text) {
        cluster.answer("GET " + MAP, 200, """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "samekind-host"},
                 "data": {"host.json": %s}}""".formatted(TextNode.valueOf(text)));
    }

    private long writes() {
        return cluster.requests().stream()
                .filter(request -> request.startsWith("PATCH"))
                .count();
    }

    private HostFacts lastWritten() throws JsonProcessingException {
        var map = Json.mapper().readTree(cluster.bodies().getLast());
        return HostFacts.parse(map.at("/data/host.json").asText()).orElseThrow();
    }

    private HostLook look() throws JsonProcessingException {
        return Objects.requireNonNull(lastWritten().environments().get("shop"));
    }

    @Test
    void routesAndToolsAreWrittenDown() throws JsonProcessingException {
        shop();
        assertThat(view().afterStart("shop", false)).hasSize(1);
        assertThat(look().bundles()).containsExactly("sha256:1");
        assertThat(look().namesNotSetUp()).isFalse();
        assertThat(look().tools()).containsExactly(Map.entry("go", "1.24.1"));
        assertThat(look().routes()).singleElement().satisfies(route -> {
            assertThat(route.route()).isEqualTo("Ingress shop/web");
            assertThat(route.failed()).as(route.why()).isNull();
            assertThat(route.name().here()).isTrue();
            assertThat(route.name().resolver()).isEqualTo("hosts file");
        });
        assertThat(proxy.requests()).containsExactly("GET /p localhost:" + proxy.port());
    }

    @Test
    void theSameIsWrittenAgainOnDemandAndWhenItIsOld() throws JsonProcessingException {
        shop();
        view().afterStart("shop", true);
        var first = lastWritten();
        written(first.text());
        view().afterStart("shop", true);
        assertThat(writes()).isEqualTo(1);
        view().onDemand("shop");
        assertThat(writes()).isEqualTo(2);
        assertThat(look().namesNotSetUp()).as("what the last start said").isTrue();
        view().afterStart("shop", false);
        assertThat(writes()).isEqualTo(3);
    }

    @Test
    void theSameIsWrittenAgainWhenItHasSomeAge() throws JsonProcessingException {
        shop();
        view().afterStart("shop", true);
        var seen = look();
        var old = Instant.now().minusSeconds(3700).toString();
        written(HostFacts.NONE
                .with("shop", new HostLook(old, seen.bundles(), true, seen.routes(), seen.tools()))
                .text());
        view().afterStart("shop", true);
        assertThat(writes()).isEqualTo(2);
    }

    @Test
    void otherEnvironmentsStayAndGarbageDoesNot() throws JsonProcessingException {
        shop();
        var other = new HostLook("2026-01-01T00:00:00Z", List.of(), false, List.of(), new TreeMap<>());
        written(HostFacts.NONE.with("other", other).text());
        view().afterStart("shop", false);
        assertThat(lastWritten().environments())
                .containsOnlyKeys("other", "shop")
                .containsEntry("other", other);
    }

    @Test
    void whatCannotBeReadIsWrittenAnew() throws JsonProcessingException {
        shop();
        written("garbage");
        view().onDemand("shop");
        assertThat(lastWritten().environments()).containsOnlyKeys("shop");
    }

    @Test
    void whereNothingIsPromisedNothingIsWritten() {
        environment("", "");
        assertThat(view().afterStart("shop", false)).isEmpty();
        assertThat(writes()).isZero();
    }

    @Test
    void aRouteThatFailsIsAskedAgainForAMoment() {
        shop();
        proxy.saysOnce(503, "no available server");
        assertThat(view().afterStart("shop", false))
                .singleElement()
                .satisfies(route -> assertThat(route.lacks(false)).isFalse());
        assertThat(proxy.requests()).hasSize(2);
    }
}
