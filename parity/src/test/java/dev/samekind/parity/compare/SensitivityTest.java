package dev.samekind.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.testing.Yaml;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitivityTest {
    private static ObjectInput input(Manifest manifest, boolean inProduction) {
        return new ObjectInput(
                manifest.key(),
                inProduction ? manifest.tree() : null,
                manifest.tree().deepCopy(),
                manifest.tree().deepCopy(),
                List.of(),
                null,
                Set.of(),
                FieldOwners.NOBODY,
                List.of());
    }

    private static boolean hides(String kind, String path) {
        var manifest = Yaml.manifest("{apiVersion: v1, kind: %s, metadata: {name: m}}".formatted(kind));
        return Sensitivity.hides(input(manifest, true), KeyedPath.parse(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "db-passwd",
                "PASSPHRASE",
                "DB_PWD",
                "SMTP_PASS",
                "pass",
                "CLIENT_SECRET",
                "GITHUB_TOKEN",
                "aws_credentials",
                "API_KEY",
                "apiKey",
                "PRIVATE_KEY",
                "AWS_ACCESS_KEY_ID",
                "SENTRY_DSN"
            })
    void whatIsNamedLikeASecretIsHidden(String name) {
        assertThat(hides("Pod", "/spec/containers[name=a]/env[name=%s]/value".formatted(name)))
                .isTrue();
        assertThat(hides("ConfigMap", "/data/" + name)).isTrue();
        assertThat(hides("ConfigMap", "/binaryData/" + name)).isTrue();
        assertThat(hides("Pod", "/metadata/annotations/example.com~1" + name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Pod, '/spec/containers[name=a]/env[name=LOG_LEVEL]/value'",
        "Pod, '/spec/containers[name=a]/env[name=PASSENGERS]/value'",
        "Pod, '/spec/containers[name=token]/image'",
        "Pod, '/spec/containers[name=a]/env[name=TOKEN]/name'",
        "ConfigMap, /data/mode",
        "ConfigMap, /metadata/labels/token",
        "ConfigMap, /value",
        "Pod, '/spec/volumes[name=token]'",
        "Widget, '/spec/list[0]'",
        "Widget, '/spec/token/value'"
    })
    void whatIsNotIsShown(String kind, String path) {
        assertThat(hides(kind, path)).isFalse();
    }

    @Test
    void aCopyOfTheObjectAndEverythingOfASecretIsHidden() {
        assertThat(hides("Pod", "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration"))
                .isTrue();
        assertThat(hides("Secret", "/data/mode")).isTrue();
        assertThat(hides("Secret", "/type")).isTrue();
    }

    @Test
    void aNameBesideTheValueCountsWhereItemsGoByPlace() {
        var manifest = Yaml.manifest(
                "{apiVersion: v1, kind: Pod, metadata: {name: m}, spec: {list: [{name: a}, {name: DB_PASSWORD, value: x}]}}");
        assertThat(Sensitivity.hides(input(manifest, true), KeyedPath.parse("/spec/list[1]/value")))
                .isTrue();
        assertThat(Sensitivity.hides(input(manifest, false), KeyedPath.parse("/spec/list[1]/value")))
                .isTrue();
        assertThat(Sensitivity.hides(input(manifest, false), KeyedPath.parse("/spec/list[0]/value")))
                .isFalse();
    }

    @Test
    void aRuleAndAPasswordInAnAddressHideALeaf() {
        var book = Comparisons.book("sensitive: [{id: s, path: /data/plan}]");
        var data = "{plan: secret plan, db: 'postgres://u:p@db/shop', host: 'http://a:80/@x', open: x}";
        var input = Comparisons.input(data, data, data);
        assertThat(Comparisons.leaf(input, book, "/data/plan").sensitive()).isTrue();
        assertThat(Comparisons.leaf(input, book, "/data/db").sensitive()).isTrue();
        assertThat(Comparisons.leaf(input, book, "/data/host").sensitive()).isFalse();
        assertThat(Comparisons.leaf(input, book, "/data/open").sensitive()).isFalse();
        ((ObjectNode) input.live().get("data")).set("open", TextNode.valueOf("amqp://:p@mq"));
        assertThat(Comparisons.leaf(input, book, "/data/open").sensitive()).isTrue();
        assertThat(Sensitivity.isCredential(Yaml.tree("3"))).isFalse();
    }
}
