package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.AuditLog;
import dev.samekind.api.v1alpha1.Condition;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.InventoryEntry;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.RuleUse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A bundle becomes objects, and a changed bundle becomes just the change. */
@WithOperator
class ApplyTest {
    private static final String BASELINE = """
        apiVersion: samekind.dev/v1alpha1
        kind: ParityBaseline
        metadata: {name: %s}
        spec:
          localisations:
          - id: one-replica
            target: {kind: Deployment}
            path: /spec/replicas
            max: 1
            reason: one laptop
            owner: platform
          - id: local-registry
            target: {kind: Deployment}
            path: /spec/template/spec/containers[*]/image
            rewrite: {from: registry.example.com/, to: localhost/}
            reason: built here
            owner: platform
          - id: matches-nothing
            target: {kind: CronJob}
            path: /spec/suspend
            set: {value: true}
            reason: nothing runs at night
            owner: platform
        """;

    private static String workload(String namespace) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              namespace: %1$s
              name: api
              labels: {app.kubernetes.io/managed-by: Helm, app.kubernetes.io/instance: production}
              annotations: {meta.helm.sh/release-name: production, team: "shop"}
            spec:
              replicas: 3
              selector: {matchLabels: {app: api}}
              template:
                metadata: {labels: {app: api}}
                spec:
                  serviceAccountName: api
                  containers:
                  - {name: main, image: "registry.example.com/api:1", envFrom: [{configMapRef: {name: settings}}]}
                  - {name: proxy, image: "registry.example.com/proxy:2"}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {namespace: %1$s, name: api}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {namespace: %1$s, name: store}
            spec:
              serviceName: store
              selector: {matchLabels: {app: store}}
              template:
                metadata: {labels: {app: store}}
                spec: {containers: [{name: main, image: "registry.example.com/store:1"}]}
            """.formatted(namespace);
    }

    @Test
    void aBundleBecomesObjectsThatCarryOurMarkAndNothingElseOfOurs(TestCluster cluster) {
        var name = cluster.unique("whole");
        var other = name + "-tools";
        var host = "api." + name + ".example.com";
        var production = List.of(
                workload(name),
                Manifests.configMap(name, "settings", "production"),
                Manifests.service(name, "api"),
                Manifests.claim(name, "data"),
                Manifests.ingress(name, "api", host),
                Manifests.ingress(name, "web", "web." + name + ".example.com"),
                Manifests.configMap(other, "tools", "x"));
        cluster.apply(BASELINE.formatted(name));
        cluster.bundle(name, production.toArray(String[]::new));
        var environment = cluster.environment(name, "baseline: {name: %s}".formatted(name))
                .awaitReady();

        var status = environment.status();
        assertThat(status.conditions())
                .allSatisfy(condition ->
                        assertThat(condition.status()).as(condition.type()).isEqualTo(Condition.Status.True))
                .hasSize(11);
        assertThat(status.localisations())
                .containsExactlyInAnyOrder(
                        new RuleUse("one-replica", 1),
                        new RuleUse("local-registry", 2),
                        new RuleUse("matches-nothing", 0));
        assertThat(Objects.requireNonNull(status.services()).summary()).isEqualTo("2/2");
        assertThat(environment.notApplied()).isEmpty();
        assertThat(environment.drift()).isEmpty();
        assertThat(status.bundles())
                .singleElement()
                .satisfies(bundle -> assertThat(bundle.revision()).isEqualTo("r1"));
        assertThat(status.endpoints())
                .extracting("url")
                .containsExactly(
                        "https://api.%s.localhost/".formatted(name), "https://web.%s.localhost/".formatted(name));
        assertThat(Objects.requireNonNull(status.endpoints()).getFirst().productionHost())
                .isEqualTo(host);

        var inventory = Objects.requireNonNull(status.inventory()).stream()
                .collect(Collectors.toMap(InventoryEntry::id, InventoryEntry::digest));
        assertThat(inventory.keySet())
                .isEqualTo(Set.of(
                        "_%s__Namespace".formatted(name),
                        "_%s__Namespace".formatted(other),
                        "%s_api_apps_Deployment".formatted(name),
                        "%s_store_apps_StatefulSet".formatted(name),
                        "%s_api__ServiceAccount".formatted(name),
                        "%s_settings__ConfigMap".formatted(name),
                        "%s_api__Service".formatted(name),
                        "%s_data__PersistentVolumeClaim".formatted(name),
                        "%s_api_networking.k8s.io_Ingress".formatted(name),
                        "%s_api-samekind_networking.k8s.io_Ingress".formatted(name),
                        "%s_web_networking.k8s.io_Ingress".formatted(name),
                        "%s_web-samekind_networking.k8s.io_Ingress".formatted(name),
                        "%s_tools__ConfigMap".formatted(other)));
        for (var manifest : Yaml.objects(String.join("---\n", production))) {
            isMarked(cluster, environment, manifest, inventory);
        }
        assertThat(cluster.get("v1", "Namespace", null, name).at("/metadata").has("ownerReferences"))
                .isFalse();
        assertThat(cluster.get("v1", "Namespace", null, name)
                        .at("/metadata/labels")
                        .path("samekind.dev/environment")
                        .asText())
                .isEqualTo(name);

        var deployment = cluster.get("apps/v1", "Deployment", name, "api");
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(deployment.at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo("localhost/api:1");
        assertThat(deployment.at("/spec/template/metadata/labels")).hasSize(1);
        assertThat(cluster.get("networking.k8s.io/v1", "Ingress", name, "api")
                        .at("/spec/rules/0/host")
                        .asText())
                .isEqualTo(host);
        var companion = cluster.get("networking.k8s.io/v1", "Ingress", name, "api-samekind");
        assertThat(companion.at("/spec/rules/0/host").asText()).isEqualTo("api.%s.localhost".formatted(name));
        assertThat(companion.at("/spec/tls/0/secretName").asText()).isEqualTo("samekind-local-tls");
    }

    private static void isMarked(
            TestCluster cluster, Environment environment, ObjectNode manifest, Map<String, String> inventory) {
        var kind = manifest.path("kind").asText();
        var namespace = manifest.at("/metadata/namespace").asText();
        var name = manifest.at("/metadata/name").asText();
        var metadata = cluster.get(manifest.path("apiVersion").asText(), kind, namespace, name)
                .path("metadata");
        var labels = copy(manifest.at("/metadata/labels"));
        labels.put("samekind.dev/environment", environment.name());
        assertThat(metadata.path("labels")).as("labels of %s", name).isEqualTo(labels);
        var annotations = copy(metadata.path("annotations"));
        var digest = annotations.remove("samekind.dev/digest").asText();
        // what production's own controllers write, too, is theirs
        annotations.remove("deployment.kubernetes.io/revision");
        assertThat(annotations).as("annotations of %s", name).isEqualTo(copy(manifest.at("/metadata/annotations")));
        assertThat(inventory.entrySet())
                .filteredOn(entry -> entry.getKey().startsWith(namespace + "_" + name + "_")
                        && entry.getKey().endsWith("_" + kind))
                .extracting(Map.Entry::getValue)
                .containsExactly(digest);
        if (kind.equals("PersistentVolumeClaim")) {
            assertThat(metadata.has("ownerReferences")).isFalse();
        } else {
            assertThat(metadata.at("/ownerReferences/0/uid").asText()).isEqualTo(environment.uid());
            assertThat(metadata.at("/ownerReferences/0/kind").asText()).isEqualTo("DevEnvironment");
            assertThat(metadata.at("/ownerReferences/0").has("controller")).isFalse();
        }
    }

    private static ObjectNode copy(JsonNode map) {
        return map.isObject() ? ((ObjectNode) map).deepCopy() : Yaml.JSON.createObjectNode();
    }

    @Test
    void thePlatformStandsOnceAnEnvironmentNeedsIt(TestCluster cluster) {
        var name = cluster.unique("platform");
        cluster.bundle(
                name,
                Manifests.service(name, "api"),
                Manifests.ingress(name, "api", "api." + name + ".example.com"),
                Manifests.ingress(name, "web", "web." + name + ".example.com"));
        cluster.environment(name).awaitReady();
        var namespace = "samekind-platform";
        for (var component : List.of("traefik", "host-dns")) {
            var deployment = cluster.get("apps/v1", "Deployment", namespace, component);
            assertThat(deployment
                            .at("/metadata/labels/samekind.dev~1environment")
                            .asText())
                    .isEqualTo("Platform");
        }
        assertThat(ports(cluster.get("v1", "Service", namespace, "traefik"))).contains(30080, 30081);
        assertThat(ports(cluster.get("v1", "Service", namespace, "host-dns"))).contains(30053);
        assertThat(cluster.exists("networking.k8s.io/v1", "IngressClass", null, "nginx"))
                .isTrue();
    }

    private static List<Integer> ports(JsonNode service) {
        return service.at("/spec/ports").findValues("nodePort").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    @Test
    void anEnvironmentIsNotReadyBeforeItsWorkloadsAre(TestCluster cluster) {
        var name = cluster.unique("starting");
        cluster.bundle(name, """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {namespace: %1$s, name: slow, labels: {never-ready: "true"}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: slow}}
              template:
                metadata: {labels: {app: slow}}
                spec: {containers: [{name: main, image: "example.com/slow:1"}]}
            """.formatted(name));
        var environment = cluster.environment(name);
        environment.await("ServicesReady", "ServicesNotReady");
        assertThat(environment.condition("Ready").status()).isEqualTo(Condition.Status.False);
        assertThat(Objects.requireNonNull(environment.status().services()).notReady())
                .singleElement()
                .satisfies(row -> assertThat(row.object()).isEqualTo("Deployment %s/slow".formatted(name)));
        assertThat(environment.condition("ServicesReady").message()).contains("0 of 1 ready, first not: Deployment");
    }

    @Test
    void oneChangedImageIsOneWriteWhenTheBundleIsReplaced(TestCluster cluster) {
        var name = cluster.unique("image");
        cluster.bundle(name, services(name, "example.com/api:1"));
        var environment = cluster.environment(name).awaitReady();
        var audit = cluster.server().audit().mark();
        cluster.replaceBundle(name, services(name, "example.com/api:2"));
        awaitImage(cluster, name, "example.com/api:2");
        environment.awaitReady();
        assertThat(writes(cluster, audit, name)).containsExactly("patch deployments.apps " + name + "/api-0 200");
    }

    @Test
    void oneChangedImageIsOneWriteWhenTheEnvironmentTakesAnotherBundle(TestCluster cluster) {
        var name = cluster.unique("switch");
        cluster.bundle(name, services(name, "example.com/api:1"));
        cluster.bundle(name + "-next", services(name, "example.com/api:2"));
        var environment = cluster.environment(name).awaitReady();
        var audit = cluster.server().audit().mark();
        environment.apply(name + "-next");
        awaitImage(cluster, name, "example.com/api:2");
        environment.awaitReady();
        assertThat(writes(cluster, audit, name)).containsExactly("patch deployments.apps " + name + "/api-0 200");
    }

    private static String services(String namespace, String imageOfFirst) {
        return IntStream.range(0, 5)
                .mapToObj(i -> String.join(
                        "\n---\n",
                        Manifests.service(namespace, "api-" + i),
                        Manifests.deployment(namespace, "api-" + i, i == 0 ? imageOfFirst : "example.com/api:1")))
                .collect(Collectors.joining("\n---\n"));
    }

    private static void awaitImage(TestCluster cluster, String namespace, String image) {
        Awaiting.untilAsserted(() -> assertThat(cluster.get("apps/v1", "Deployment", namespace, "api-0")
                        .at("/spec/template/spec/containers/0/image")
                        .asText())
                .isEqualTo(image));
    }

    private static List<String> writes(TestCluster cluster, AuditLog audit, String namespace) {
        return cluster.operatorWrites(audit, namespace).stream()
                .map(event -> "%s %s/%s %d".formatted(event.summary(), event.namespace(), event.name(), event.code()))
                .toList();
    }

    @Test
    void anObjectThatLeftTheBundleIsDeletedAndOthersAreNotTouched(TestCluster cluster) {
        var name = cluster.unique("prune");
        var kept = List.of(
                Manifests.service(name, "api"),
                Manifests.deployment(name, "api", "example.com/api:1"),
                Manifests.configMap(name, "kept", "x"));
        cluster.bundle(name, String.join("---\n", kept), Manifests.configMap(name, "left", "x"));
        cluster.bundle(name + "-next", kept.toArray(String[]::new));
        var environment = cluster.environment(name).awaitReady();
        var before = List.of(
                cluster.version("v1", "Service", name, "api"),
                cluster.version("v1", "ConfigMap", name, "kept"),
                cluster.version("apps/v1", "Deployment", name, "api"),
                cluster.version("v1", "Namespace", null, name));
        environment.apply(name + "-next");
        Awaiting.untilAsserted(() ->
                assertThat(cluster.exists("v1", "ConfigMap", name, "left")).isFalse());
        environment.awaitReady();
        assertThat(List.of(
                        cluster.version("v1", "Service", name, "api"),
                        cluster.version("v1", "ConfigMap", name, "kept"),
                        cluster.version("apps/v1", "Deployment", name, "api"),
                        cluster.version("v1", "Namespace", null, name)))
                .isEqualTo(before);
        assertThat(environment.status().inventory())
                .extracting(InventoryEntry::id)
                .doesNotContain(name + "_left__ConfigMap")
                .contains(name + "_kept__ConfigMap");
    }
}
