package dev.samekind.cli.inner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.supervisor.SupervisorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {
    @TempDir
    Path root;

    private TestApp dev;
    private InnerCluster cluster;
    private SupervisorFiles files;
    private Instant now;

    @BeforeEach
    void begin() throws IOException {
        dev = new TestApp(root, Map.of());
        cluster = new InnerCluster(dev);
        cluster.environment("- {name: orders, native: {command: [run]}}\n");
        cluster.deployment("catalog", "ports: []\n");
        cluster.deployment("orders", "ports: []\n");
        cluster.put("/api/v1/namespaces/shop/pods", """
                kind: PodList
                apiVersion: v1
                items:
                - metadata: {name: catalog-1, namespace: shop, uid: u1, labels: {app: catalog}}
                  spec: {containers: [{name: app}]}
                - metadata: {name: relay, namespace: shop, uid: u2, labels: {app: catalog, samekind.dev/service: catalog}}
                  spec: {containers: [{name: app}]}
                """);
        now = Instant.now();
        files = SupervisorFiles.of(dev.app().workspace(), new ClusterName("samekind"));
        files.create();
        Files.writeString(files.log("shop.orders"), at(-700, "too old") + at(-3, "first") + at(-1, "\u001b[31mthird"));
        cluster.text("/api/v1/namespaces/shop/pods/catalog-1/log", at(-2, "second"));
        cluster.text("/api/v1/namespaces/shop/pods/relay/log", at(-2, "relayed"));
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    private String at(int seconds, String text) {
        return now.plusSeconds(seconds) + " " + text + "\n";
    }

    @Test
    void bothAreMergedByTimeWithoutColoursWhereNobodySees() {
        assertThat(dev.run("logs")).as(dev.err()).isZero();
        assertThat(dev.out()).isEqualTo("""
                orders  | first
                catalog | second
                orders  | third
                """);
    }

    @Test
    void asJsonEachLineSaysWhereItIsFrom() {
        assertThat(dev.run("logs", "-o", "json", "catalog")).isZero();
        assertThat(dev.out().lines())
                .singleElement()
                .asString()
                .contains("\"service\":\"catalog\"", "\"source\":\"catalog-1\"", "\"text\":\"second\"");
    }

    @Test
    void anUnknownServiceNamesTheNearest() {
        assertThat(dev.run("logs", "ordres")).isEqualTo(64);
        assertThat(dev.err()).contains("there is no service 'ordres'").contains("did you mean orders?");
    }

    @Test
    void aFileThatIsReplacedLosesNoLine() throws IOException {
        var file = files.log("shop.orders");
        var tail = new LogTail(file, now.minusSeconds(100));
        assertThat(tail.more()).extracting(LogLine::text).containsExactly("first", "\u001b[31mthird");

        Files.writeString(file, at(0, "fourth"), StandardOpenOption.APPEND);
        Files.move(file, file.resolveSibling("shop.orders.log.1"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(file, at(1, "fifth") + "half a li");

        assertThat(tail.more()).extracting(LogLine::text).containsExactly("fourth", "fifth");
        assertThat(tail.more()).isEmpty();
    }
}
