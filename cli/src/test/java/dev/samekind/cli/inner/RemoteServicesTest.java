package dev.samekind.cli.inner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.supervisor.Supervision;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real supervisor and real processes; a script says what kubectl says of the other cluster, and is its tunnel. */
class RemoteServicesTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String KUBECTL = """
            #!/bin/sh
            echo "$*" >>said
            case "$*" in
            *get-contexts*) cat contexts ;;
            *"config view"*) echo '{"clusters": [{"cluster": {"server": "https://10.0.0.9:6443"}}]}' ;;
            *"get namespace kube-system"*) cat uid ;;
            *"get service"*"-o name"*) test ! -e missing || { echo 'Error from server (NotFound): no' >&2; exit 1; } ;;
            *"get service"*) cat service ;;
            *"get endpointslices"*) cat slices ;;
            *can-i*) cat may; grep -q yes may ;;
            *port-forward*) exec python3 -u -m http.server "${*##* }" --bind 127.0.0.1 ;;
            esac
            """;
    private static final String SERVICE =
            "{\"spec\": {\"selector\": {\"app\": \"catalog\"}, \"ports\": [{\"port\": 80, \"targetPort\": \"http\"}]}}";

    @TempDir
    Path root;

    private TestApp dev;
    private InnerCluster cluster;
    private Supervision supervision;
    private final List<String> notes = new ArrayList<>();
    private int port;
    private int bridgePort;

    @BeforeEach
    void begin() throws IOException {
        var bin = Files.createDirectories(root.resolve(".dev/bin"));
        // python's server takes one number where kubectl takes two
        var kubectl = Files.writeString(
                bin.resolve("kubectl"), KUBECTL.replace("\"${*##* }\"", "\"$(echo \"${*##* }\" | cut -d: -f1)\""));
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
        other("contexts", "mine\nshared\n");
        other("uid", "{\"metadata\": {\"uid\": \"theirs\"}}");
        other("service", SERVICE);
        other("slices", "{\"items\": [{\"endpoints\": [{\"conditions\": {\"ready\": true}}]}]}");
        other("may", "yes\n");
        dev = new TestApp(root, Map.of("KUBECONFIG", root.resolve("kubeconfig").toString()));
        cluster = new InnerCluster(dev);
        supervision = new Supervision(dev.app(), new ClusterName("samekind"));
        port = freePort();
        bridgePort = freePort();
        cluster.deployment("catalog", "ports: [{name: http, containerPort: 8080}]");
        cluster.put(
                "/api/v1/namespaces/kube-system",
                "{kind: Namespace, apiVersion: v1, metadata: {name: kube-system, uid: ours}}");
        baseline("shared");
        environment("shared");
    }

    @AfterEach
    void end() {
        supervision.end();
        cluster.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void other(String file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
    }

    private void baseline(String contexts) {
        cluster.put("/apis/samekind.dev/v1alpha1/paritybaselines/laptop", """
                apiVersion: samekind.dev/v1alpha1
                kind: ParityBaseline
                metadata: {name: laptop}
                spec: {remote: {allowedContexts: [%s]}}
                """.formatted(contexts));
    }

    private void environment(String context) {
        cluster.environment("""
                - name: catalog
                  mode: Remote
                  remote:
                    context: %s
                    ports: [{containerPort: 8080, port: %d, bridgePort: %d}]
                """.formatted(context, port, bridgePort), "laptop");
    }

    private NativeServices.Result start() {
        try (var client = cluster.client()) {
            return new NativeServices(dev.app(), new ClusterName("samekind"), client, notes::add)
                    .start(List.of("shop"), LONG);
        }
    }

    private String refusal() {
        assertThat(start().failed()).containsExactly("catalog");
        assertThat(cluster.hasLease("shop.catalog")).isFalse();
        return String.join("\n", notes);
    }

    @Test
    void theTunnelOfAServiceIsOpenedAndGivenBack() throws IOException {
        var result = start();
        assertThat(result.here()).as("%s", notes).containsExactly("catalog");
        assertThat(result.changed()).isTrue();
        assertThat(cluster.hasLease("shop.catalog")).isTrue();
        assertThat(Files.readString(root.resolve("said")))
                .contains("--context=shared")
                .contains("--namespace=shop port-forward --address=127.0.0.1")
                .contains("service/catalog " + port + ":80");
        assertThat(start().changed()).as("again").isFalse();
        assertThat(dev.run("handoff", "catalog")).isEqualTo(64);
        assertThat(dev.err()).contains("catalog has mode Remote", "./dev start opens its tunnel");

        assertThat(dev.run("handback", "catalog")).as(dev.err()).isZero();
        assertThat(cluster.hasLease("shop.catalog")).isFalse();
    }

    @Test
    void anotherContextTakesTheTunnelsPlace() {
        assertThat(start().here()).containsExactly("catalog");
        baseline("shared, mine");
        environment("mine");
        assertThat(start().changed()).as("%s", notes).isTrue();
        try (var supervisor = supervision.running().orElseThrow()) {
            assertThat(supervisor.states())
                    .singleElement()
                    .satisfies(
                            state -> assertThat(String.valueOf(state.remote())).contains("context=mine"));
        }
    }

    @Test
    void aContextThatTheBaselineDoesNotAllowIsRefused() {
        baseline("staging");
        assertThat(refusal()).contains("ParityBaseline laptop does not allow the context shared", "the platform team");
    }

    @Test
    void anUnknownContextNamesTheNearest() {
        baseline("share");
        environment("share");
        assertThat(refusal()).contains("has no context share", "did you mean shared?");
    }

    @Test
    void aKubeconfigWithoutContextsIsNamed() throws IOException {
        other("contexts", "");
        assertThat(refusal())
                .contains("there is no context shared: the kubeconfig " + root.resolve("kubeconfig") + " has none");
    }

    @Test
    void ourOwnClusterIsRefused() throws IOException {
        other("uid", "{\"metadata\": {\"uid\": \"ours\"}}");
        assertThat(refusal()).contains("context shared is the cluster samekind itself");
    }

    @Test
    void aServiceThatIsNotThereIsRefused() throws IOException {
        other("missing", "");
        assertThat(refusal()).contains("there is no Service shop/catalog of context shared");
    }

    @Test
    void aServiceOfNobodysPodsIsRefused() throws IOException {
        other("service", "{\"spec\": {\"type\": \"ExternalName\", \"externalName\": \"example.com\"}}");
        assertThat(refusal()).contains("is an ExternalName");
        other("service", "{\"spec\": {\"ports\": [{\"port\": 80}]}}");
        assertThat(refusal()).contains("has no selector");
    }

    @Test
    void aServiceWithoutReadyPodsIsRefused() throws IOException {
        other("slices", "{\"items\": [{\"endpoints\": [{\"conditions\": {\"ready\": false}}]}]}");
        assertThat(refusal()).contains("Service shop/catalog of context shared has no ready pod");
    }

    @Test
    void whoMayOpenNoTunnelIsTold() throws IOException {
        other("may", "no\n");
        assertThat(refusal()).contains("you may not create pods/portforward in namespace shop of context shared");
    }
}
