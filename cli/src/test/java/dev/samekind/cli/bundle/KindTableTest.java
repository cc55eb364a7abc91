package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.samekind.cli.bundle.yaml.Document;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTableTest {
    @ParameterizedTest
    @CsvSource({
        "'', Namespace, false",
        "'', Service, true",
        "rbac.authorization.k8s.io, ClusterRole, false",
        "rbac.authorization.k8s.io, Role, true",
        "networking.k8s.io, IngressClass, false",
        "gateway.networking.k8s.io, GatewayClass, false",
        "gateway.networking.k8s.io, HTTPRoute, true",
        "storage.k8s.io, StorageClass, false",
        "apiextensions.k8s.io, CustomResourceDefinition, false",
        "scheduling.k8s.io, PriorityClass, false",
        "traefik.io, IngressRoute, true",
    })
    void built_in_scopes_are_known(String group, String kind, boolean namespaced) {
        assertThat(KindTable.instance().find(group, kind).orElseThrow().namespaced())
                .isEqualTo(namespaced);
    }

    @Test
    void the_table_says_what_the_chart_allows() {
        var chart = new Helm(Path.of("../charts/samekind").toAbsolutePath().normalize());
        var allowed = Yaml.documents(chart.template()
                        .withName("samekind")
                        .withKubeVersion("1.34.4")
                        .call())
                .stream()
                .map(Document::tree)
                .filter(object -> object.path("kind").asText().equals("ClusterRole")
                        && object.at("/metadata/name").asText().equals("samekind-operator"))
                .flatMap(role -> role.path("rules").valueStream())
                .filter(rule -> rule.path("verbs").size() == 6)
                .flatMap(rule -> rule.path("resources")
                        .valueStream()
                        .map(plural -> rule.at("/apiGroups/0").asText() + "/" + plural.asText()))
                .toList();
        var table = KindTable.instance().entries().stream()
                .filter(KindTable.Entry::inChart)
                .map(entry -> entry.group() + "/" + entry.plural())
                .toList();
        assertThat(table).containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void a_definition_in_the_bundle_says_the_scope_and_the_plural() {
        var contents = Yaml.contents("""
                {apiVersion: example.com/v1, kind: Gizmo, metadata: {name: a}}
                ---
                {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: gizmoes.example.com},
                 spec: {group: example.com, scope: Cluster, names: {kind: Gizmo, plural: gizmoes}, versions: []}}
                """);
        assertThat(contents.notes()).isEmpty();
        assertThat(contents.objects().getLast().key().namespace()).isNull();
        assertThat(contents.kinds()).extracting(KindTable.Entry::plural).contains("gizmoes");
    }

    @Test
    void objects_are_the_same_in_any_version() {
        var yaml = "{apiVersion: %s, kind: Ingress, metadata: {name: a}}\n";
        var twice = yaml.formatted("networking.k8s.io/v1") + "---\n" + yaml.formatted("networking.k8s.io/v1beta1");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Yaml.contents(twice)))
                .hasMessageContaining("Ingress default/a is there twice")
                .hasMessageContaining("document 1 (line 1) and in in.yaml, document 2 (line 3)");
    }

    @ParameterizedTest
    @CsvSource({
        "Gizmo, gizmos",
        "Policy, policies",
        "Gateway, gateways",
        "Ingress, ingresses",
        "Mesh, meshes",
        "Box, boxes",
        "Batch, batches"
    })
    void unknown_plurals_follow_the_usual_rule(String kind, String plural) {
        assertThat(Plurals.of(kind)).isEqualTo(plural);
    }

    @ParameterizedTest
    @CsvSource({"production, production", "My_Shop, my-shop", "--x--, x", "Prod (EU), prod-eu", "a.b, a-b"})
    void names_are_made_valid(String suggestion, String name) {
        assertThat(BundleName.from(suggestion)).isEqualTo(name);
    }

    @Test
    void a_hook_is_a_test_only_when_all_of_it_is() {
        var yaml = "{apiVersion: v1, kind: Pod, metadata: {name: %s, annotations: {helm.sh/hook: '%s'}}}\n---\n";
        var contents = Yaml.contents(yaml.formatted("a", "test")
                + yaml.formatted("b", "test-success, test-failure")
                + yaml.formatted("c", "test,post-install"));
        assertThat(contents.objects()).extracting(object -> object.key().name()).containsExactly("c");
        assertThat(contents.notes())
                .hasSize(3)
                .isEqualTo(List.of(
                        "left out the helm test Pod a",
                        "left out the helm test Pod b",
                        "Pod c is a helm hook (test, post-install): it is mirrored like any object"));
    }
}
