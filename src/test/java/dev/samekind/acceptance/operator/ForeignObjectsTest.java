package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.apiserver.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is not ours is never changed, and never deleted. */
@WithOperator
class ForeignObjectsTest {
    private static final Duration SECONDS = Duration.ofSeconds(20);

    @Test
    void anObjectOfOurNameStaysAndOursFollowsWhenItIsGone(TestCluster cluster) {
        var name = cluster.server().newNamespace("foreign");
        cluster.apply(Manifests.configMap(name, "settings", "theirs"));
        var before = cluster.version("v1", "ConfigMap", name, "settings");
        cluster.bundle(name, Manifests.configMap(name, "settings", "ours"), Manifests.configMap(name, "other", "ours"));
        var audit = cluster.server().audit().mark();
        var environment = cluster.environment(name);
        environment.await("Applied", "NotApplied");
        var row = environment.awaitNotApplied("ConfigMap %s/settings".formatted(name), "NameConflict");
        assertThat(row.message()).contains("left as it is", "delete or rename it, or omit ours by a localisation");
        environment.provoke();
        assertThat(cluster.version("v1", "ConfigMap", name, "settings")).isEqualTo(before);
        assertThat(cluster.operatorRequests(
                        audit, event -> event.isWrite() && event.name().equals("settings")))
                .isEmpty();
        assertThat(cluster.get("v1", "ConfigMap", name, "other").at("/data/key").asText())
                .isEqualTo("ours");

        cluster.delete("v1", "ConfigMap", name, "settings");
        var gone = Instant.now();
        Awaiting.untilAsserted(() -> assertThat(cluster.get("v1", "ConfigMap", name, "settings")
                        .at("/data/key")
                        .asText())
                .isEqualTo("ours"));
        assertThat(Instant.now()).isBefore(gone.plus(SECONDS));
        environment.awaitReady();
        assertThat(environment.notApplied()).extracting("reason").containsExactly("ExistedBefore");
    }

    @Test
    void aNamespaceThatWasThereIsUsedAsItIsAndSurvives(TestCluster cluster) {
        var name = cluster.server().newNamespace("used");
        var before = cluster.get("v1", "Namespace", null, name);
        cluster.bundle(name, Manifests.configMap(name, "settings", "ours"));
        var environment = cluster.environment(name).awaitReady();
        assertThat(environment
                        .awaitNotApplied("Namespace " + name, "ExistedBefore")
                        .message())
                .contains("was there before");
        environment.delete();
        assertThat(cluster.get("v1", "Namespace", null, name)).isEqualTo(before);
        assertThat(cluster.exists("v1", "ConfigMap", name, "settings")).isFalse();
    }

    @Test
    void aForeignSecretIsTakenAsItIs(TestCluster cluster) {
        var name = cluster.server().newNamespace("secret");
        cluster.apply("""
            apiVersion: v1
            kind: Secret
            metadata: {namespace: %s, name: api-tls}
            type: kubernetes.io/tls
            stringData: {tls.crt: "", tls.key: ""}
            """.formatted(name));
        var before = cluster.version("v1", "Secret", name, "api-tls");
        cluster.bundle(
                name,
                Manifests.ingress(name, "api", "api." + name + ".example.com"),
                Manifests.ingress(name, "web", "web." + name + ".example.com"));
        var audit = cluster.server().audit().mark();
        var environment = cluster.environment(name).awaitReady();
        environment.delete();
        assertThat(cluster.version("v1", "Secret", name, "api-tls")).isEqualTo(before);
        assertThat(cluster.operatorRequests(audit, AuditEvent::isWrite))
                .noneMatch(event -> event.name().equals("api-tls"));
    }
}
