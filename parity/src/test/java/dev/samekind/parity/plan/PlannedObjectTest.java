package dev.samekind.parity.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.localise.Change;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.testing.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedObjectTest {
    private static PlannedObject planned(Change... changes) {
        var manifest = Yaml.manifest("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: orders, namespace: shop}
                spec:
                  replicas: 1
                  template: {spec: {containers: [{name: one, image: "a:1"}, {name: two, image: "b:1"}]}}
                """);
        return new PlannedObject(
                manifest.key(), Phase.WORKLOAD, CanonicalJson.bytes(manifest.tree()), "digest", List.of(changes));
    }

    private static Change left(String path) {
        return new Change(path, BuiltIn.MANAGED_BY, null, null);
    }

    @Test
    void whatIsLeftToOthersIsWrittenAsItIsFoundAndNothingElse() {
        var live = Yaml.tree("""
                metadata: {labels: {app.kubernetes.io/managed-by: tilt}}
                spec:
                  replicas: 5
                  template: {spec: {containers: [{name: two, image: "tilt:2"}, {name: one, image: "tilt:1"}]}}
                """);
        var object = planned(
                left("/spec/template/spec/containers[name=one]/image"),
                left("/metadata/labels/app.kubernetes.io~1managed-by"),
                new Change("/spec/replicas", "one-replica", null, null));

        var kept = object.keeping(live);

        assertThat(kept.tree().at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo("tilt:1");
        assertThat(kept.tree().at("/spec/template/spec/containers/1/image").asText())
                .isEqualTo("b:1");
        assertThat(kept.tree().at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(kept.tree().at("/metadata/labels").isMissingNode())
                .as("what only others set stays theirs")
                .isTrue();
        assertThat(kept.digest()).isEqualTo("digest");
        assertThat(kept.leftToOthers()).hasSize(2);
    }

    @Test
    void withoutSuchFieldsItIsTheSame() {
        var object = planned(new Change("/spec/replicas", "one-replica", null, null));
        assertThat(object.keeping(Yaml.tree("{}"))).isSameAs(object);
    }
}
