package dev.samekind.parity.localise;

import static dev.samekind.parity.testing.Yaml.manifest;
import static dev.samekind.parity.testing.Yaml.rule;
import static dev.samekind.parity.testing.Yaml.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.parity.manifest.Manifest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocaliserTest {
    private final Manifest api = manifest("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, namespace: shop, annotations: {}}
            spec:
              replicas: 5
              strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 25%}}
              template:
                spec:
                  containers:
                  - name: api
                    image: registry.example.com/shop/api:1.2
                    args: [--fast]
                    resources: {limits: {cpu: "2", memory: 2Gi}}
                    env: [{name: MODE, value: live}]
                  - {name: proxy, image: docker.io/envoy:1, resources: {limits: {memory: 64Mi}}}
                  tolerations: [{key: gpu, operator: Exists}]
            """);

    private static final String POD = "/spec/template/spec";

    private Localised localise(String... rules) {
        var before = api.tree().deepCopy();
        var declared = Arrays.stream(rules).map(LocaliserTest::parse).toList();
        var localised = Localiser.of(declared).localise(api);
        assertThat(api.tree()).as("the given tree is never changed").isEqualTo(before);
        return localised;
    }

    private static Localisation parse(String rule) {
        return rule("{target: {kind: Deployment}, " + rule + "}");
    }

    private static List<String> changes(Localised localised) {
        return localised.changes().stream()
                .map(change ->
                        "%s: %s -> %s by %s".formatted(change.path(), change.before(), change.after(), change.rule()))
                .toList();
    }

    private static Manifest result(Localised localised) {
        return Objects.requireNonNull(localised.manifest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path: /spec/replicas, set: 1                                          | /spec/replicas: 5 -> 1 by r
            path: /spec/paused, set: true                                         | /spec/paused: null -> true by r
            path: /spec/replicas, max: 3                                          | /spec/replicas: 5 -> 3 by r
            path: /spec/replicas, min: 6                                          | /spec/replicas: 5 -> 6 by r
            path: /spec/replicas, max: "3"                                        | /spec/replicas: 5 -> 3 by r
            path: "P/containers[*]/resources/limits/memory", max: 512Mi           | P/containers[name=api]/resources/limits/memory: "2Gi" -> "512Mi" by r
            path: "P/containers[*]/resources/limits/memory", min: 128Mi           | P/containers[name=proxy]/resources/limits/memory: "64Mi" -> "128Mi" by r
            path: "P/containers[*]/resources/limits/cpu", max: 500m               | P/containers[name=api]/resources/limits/cpu: "2" -> "500m" by r
            path: "P/containers[*]/resources/limits/cpu", max: 1                  | P/containers[name=api]/resources/limits/cpu: "2" -> "1" by r
            path: "P/containers[*]/image", rewrite: {from: docker.io/, to: l/}    | P/containers[name=proxy]/image: "docker.io/envoy:1" -> "l/envoy:1" by r
            path: "P/containers[name=api]/env[name=MODE]/value", set: test        | P/containers[name=api]/env[name=MODE]/value: "live" -> "test" by r
            path: "P/containers[name=api]/args[0]", set: --slow                   | P/containers[name=api]/args[0]: "--fast" -> "--slow" by r
            path: "P/tolerations[key=gpu]/operator", set: Equal                   | P/tolerations[0]/operator: "Exists" -> "Equal" by r
            path: "P/containers[name=api]/args", add: --debug                     | P/containers[name=api]/args[1]: null -> "--debug" by r
            path: "P/nodeSelector/disk", add: ssd                                 | P/nodeSelector/disk: null -> "ssd" by r
            path: "/spec/strategy/rollingUpdate/maxSurge", remove: true           | /spec/strategy/rollingUpdate/maxSurge: 1 -> null by r
            """)
    void eachActionChangesItsLeaf(String rule, String change) {
        var localised = localise("id: r, " + rule.replace("P/", POD + "/"));
        assertThat(changes(localised)).containsExactly(change.replace("P/", POD + "/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path: /spec/replicas, set: 5
            path: /spec/replicas, max: 5
            path: /spec/replicas, min: 5, max: 9
            path: /spec/replicas, add: 1
            path: /spec/minReadySeconds, max: 3
            path: /spec/minReadySeconds, remove: true
            path: "P/containers[*]/resources/limits/memory", max: 2048Mi
            path: "P/containers[*]/image", rewrite: {from: quay.io/, to: l/}
            path: "P/containers[name=db]/image", set: x
            path: "P/containers[*]/env[name=NONE]/value", set: x
            path: "P/tolerations", add: {operator: Exists, key: gpu}
            path: "P/containers[name=api]/env", add: {name: MODE, value: other}
            path: "P/containers[name=api]/args", add: --fast
            path: "P/tolerations[key=arm]", remove: true
            target: {kind: StatefulSet}, path: /spec/replicas, set: 1
            target: {kind: Deployment, namespace: other}, path: /spec/replicas, set: 1
            target: {kind: Deployment, name: web*}, omit: true
            """)
    void whatNeedsNoChangeComesBackAsTheSameInstance(String rule) {
        var text = rule.startsWith("target")
                ? "{id: r, " + rule + "}"
                : "{id: r, target: {kind: Deployment}, " + rule + "}";
        var localised =
                Localiser.of(List.of(rule(text.replace("P/", POD + "/")))).localise(api);
        assertThat(localised.manifest()).isSameAs(api);
        assertThat(localised.changes()).isEmpty();
    }

    @Test
    void settingASubtreeIsOneChangeForEachLeafThatDiffers() {
        var localised = localise("id: r, path: /spec/strategy, set: {type: Recreate}");
        assertThat(changes(localised))
                .containsExactly(
                        "/spec/strategy/rollingUpdate/maxSurge: 1 -> null by r",
                        "/spec/strategy/rollingUpdate/maxUnavailable: \"25%\" -> null by r",
                        "/spec/strategy/type: \"RollingUpdate\" -> \"Recreate\" by r");
        assertThat(result(localised).tree().at("/spec/strategy")).isEqualTo(tree("{type: Recreate}"));
    }

    @Test
    void anEmptyObjectThatGetsAFieldIsAChangedLeafToo() {
        assertThat(changes(localise("id: r, path: /metadata/annotations/example.com~1a, set: x")))
                .containsExactly(
                        "/metadata/annotations: {} -> null by r",
                        "/metadata/annotations/example.com~1a: null -> \"x\" by r");
    }

    @Test
    void setMakesWhatIsMissingOnTheWayButNoListItems() {
        var localised = localise("id: r, path: '" + POD + "/containers[*]/securityContext/runAsUser', set: 1000");
        assertThat(changes(localised))
                .containsExactly(
                        POD + "/containers[name=api]/securityContext/runAsUser: null -> 1000 by r",
                        POD + "/containers[name=proxy]/securityContext/runAsUser: null -> 1000 by r");
    }

    @Test
    void addMakesAListWhereKubernetesHasOne() {
        assertThat(changes(localise("id: r, path: '" + POD + "/containers[name=proxy]/env', add: {name: A, value: x}")))
                .containsExactly(
                        POD + "/containers[name=proxy]/env[name=A]/name: null -> \"A\" by r",
                        POD + "/containers[name=proxy]/env[name=A]/value: null -> \"x\" by r");
        assertThat(changes(localise("id: r, path: '" + POD + "/containers[name=proxy]/args', add: -v")))
                .containsExactly(POD + "/containers[name=proxy]/args[0]: null -> \"-v\" by r");
    }

    @Test
    void addOfAListAddsTheItemsThatAreMissing() {
        var rule = "id: r, path: '" + POD
                + "/containers[name=api]/env', add: [{name: MODE, value: x}, {name: B, value: b}]";
        assertThat(changes(localise(rule)))
                .containsExactly(
                        POD + "/containers[name=api]/env[name=B]/name: null -> \"B\" by r",
                        POD + "/containers[name=api]/env[name=B]/value: null -> \"b\" by r");
    }

    @Test
    void aKeyedItemMayBeSetOrAddedByItsPath() {
        for (var action : List.of("set", "add")) {
            var rule =
                    "id: r, path: '" + POD + "/containers[name=api]/env[name=B]', " + action + ": {name: B, value: b}";
            assertThat(changes(localise(rule))).hasSize(2).allMatch(change -> change.contains("/env[name=B]/"));
        }
    }

    @Test
    void removingAnItemByAFieldClosesTheList() {
        var localised = localise("id: r, path: '" + POD + "/tolerations[key=gpu]', remove: true");
        assertThat(result(localised).tree().at(POD + "/tolerations")).isEmpty();
        assertThat(changes(localised)).contains(POD + "/tolerations: null -> [] by r");
    }

    @Test
    void anOmittedObjectIsOneChangeOfTheWholeObject() {
        var localised = localise("id: gone, omit: true");
        assertThat(localised.manifest()).isNull();
        assertThat(localised.changes()).containsExactly(new Change("", "gone", api.tree(), null));
    }

    @Test
    void rulesOnDifferentLeavesWorkTogetherWhateverTheirOrder() {
        var a = "id: a, path: /spec/replicas, set: 1";
        var b = "id: b, path: '" + POD + "/containers[*]/image', rewrite: {from: registry.example.com/, to: l/}";
        var c = "id: c, path: '" + POD + "/containers[*]/image', rewrite: {from: docker.io/, to: m/}";
        var d = "id: d, path: '" + POD + "/containers', add: {name: debug, image: busybox}";
        var e = "id: e, path: '" + POD + "/containers[*]/imagePullPolicy', set: IfNotPresent";
        var localised = localise(a, b, c, d, e);
        assertThat(localise(e, d, c, b, a)).isEqualTo(localised);
        assertThat(localise(c, e, a, d, b)).isEqualTo(localised);
        assertThat(changes(localised))
                .contains(
                        POD + "/containers[name=debug]/imagePullPolicy: null -> \"IfNotPresent\" by e",
                        POD + "/containers[name=debug]/image: null -> \"busybox\" by d",
                        POD + "/containers[name=proxy]/image: \"docker.io/envoy:1\" -> \"m/envoy:1\" by c")
                .hasSize(8);
    }

    @Test
    void twoRulesMayAddToOneListAndTheirIdsGiveTheOrder() {
        var one = "id: one, path: '" + POD + "/tolerations', add: {key: arm}";
        var two = "id: two, path: '" + POD + "/tolerations', add: {key: spot}";
        assertThat(changes(localise(two, one)))
                .containsExactly(
                        POD + "/tolerations[1]/key: null -> \"arm\" by one",
                        POD + "/tolerations[2]/key: null -> \"spot\" by two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path: "P/containers[name=api]/resources/limits/cpu", max: true              | max: "true" is no quantity
            path: /spec/strategy/rollingUpdate/maxUnavailable, max: 1                   | at /spec/strategy/rollingUpdate/maxUnavailable: min and max are for numbers and quantities: "25%" is no quantity: "%" is no suffix; a percentage
            path: "P/containers[*]/resources/limits", max: 1                            | at P/containers[name=api]/resources/limits: min and max are for numbers and quantities
            path: "P/containers[*]/image", max: 1                                       | at P/containers[name=api]/image: min and max are for numbers
            path: /spec/replicas, rewrite: {from: a, to: b}                             | at /spec/replicas: rewrite is for strings, and the value is 5
            path: "P/containers/image", set: x                                          | at P/containers: P/containers is a list: say which items, for example P/containers[*]/image
            path: "/spec/replicas/count", set: 1                                        | at /spec/replicas: /spec/replicas has no fields: it is the value 5
            path: "/spec/replicas[a=b]/c", set: 1                                       | /spec/replicas is no list
            path: "P/containers[name=api]/env", add: {value: x}                         | at P/containers[name=api]/env: an item of P/containers[name=api]/env needs name
            """)
    void aRuleThatDoesNotFitNamesTheObjectThePathAndTheRule(String rule, String part) {
        assertThatThrownBy(() -> localise("id: r, " + rule.replace("P/", POD + "/")))
                .hasMessageContaining("rule r")
                .hasMessageContaining(part.replace("P/", POD + "/"));
    }

    @Test
    void aFailureCarriesItsRuleObjectAndPath() {
        assertThatThrownBy(() -> localise("id: r, path: '" + POD + "/containers[*]/image', max: 1"))
                .isInstanceOfSatisfying(LocalisationException.class, e -> {
                    assertThat(e.rule()).isEqualTo("r");
                    assertThat(e.object()).isEqualTo(api.key());
                    assertThat(e.path()).hasToString(POD + "/containers[name=api]/image");
                })
                .hasMessageStartingWith("rule r cannot be applied to Deployment shop/api at ");
    }
}
