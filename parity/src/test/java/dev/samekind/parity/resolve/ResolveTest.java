package dev.samekind.parity.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.BundleReference;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.testing.Yaml;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolveTest {
    private static final String OTHER = "sha256:" + "0".repeat(64);
    private final Map<String, JsonNode> bundles = new HashMap<>();

    ResolveTest() {
        put(
                "shop",
                "{source: {renderer: Yaml, revision: abc}, shards: 2, objects: [{apiVersion: v1, kind: ConfigMap,"
                        + " metadata: {name: a, namespace: shop}}], databases: [{service: shop/db, type: PostgreSQL}]}");
        put(
                "shop-2",
                "{shardOf: shop, objects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: shop}}],"
                        + " secrets: [{namespace: shop, name: s, keys: [k]}], images: [{image: 'a:1'}]}");
        sign();
    }

    private void put(String name, String spec) {
        bundles.put(name, Yaml.tree(spec));
    }

    private ObjectNode head() {
        return (ObjectNode) Objects.requireNonNull(bundles.get("shop"));
    }

    private void sign() {
        var objects = bundles.values().stream()
                .flatMap(spec -> spec.path("objects").valueStream())
                .map(object -> Manifest.of((ObjectNode) object))
                .toList();
        head().put("digest", CanonicalJson.digest(objects));
    }

    private WholeBundle bundle(String name, String digest) {
        return WholeBundle.of(
                new BundleReference(name, digest.isEmpty() ? null : digest),
                asked -> Optional.ofNullable(bundles.get(asked)));
    }

    private void isUnresolved(String name, String digest, String reason, String message) {
        assertThatThrownBy(() -> bundle(name, digest))
                .isInstanceOfSatisfying(
                        UnresolvedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }

    @Test
    void aBundleIsReadWithAllItsShards() {
        var digest = head().path("digest").textValue();
        var bundle = bundle("shop", digest);
        assertThat(bundle.bundle().objects()).hasSize(2);
        assertThat(bundle.bundle().secrets()).hasSize(1);
        assertThat(bundle.state()).isEqualTo(new BundleState("shop", digest, "abc"));
        assertThat(bundle.facts().images()).hasSize(1);
        assertThat(bundle.facts().databases()).hasSize(1);
        assertThat(bundle.facts().objects()).isEmpty();
    }

    @Test
    void aBundleWithoutARevisionHasNone() {
        head().remove("source");
        assertThat(bundle("shop", "").state().revision()).isNull();
    }

    @Test
    void whatIsNotThereIsNamed() {
        isUnresolved("other", "", "UnknownBundle", "ProductionBundle other does not exist");
        isUnresolved("shop-2", "", "UnknownBundle", "shop-2 is only a shard; name its bundle shop");
        bundles.remove("shop-2");
        isUnresolved("shop", "", "ShardMissing", "ProductionBundle shop-2 does not exist");
    }

    @Test
    void anotherDigestIsRefused() {
        isUnresolved("shop", OTHER, "DigestMismatch", "asks for bundle shop with digest " + OTHER);
        head().put("digest", OTHER);
        isUnresolved("shop", "", "DigestMismatch", "it was edited");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{objects: [text]} | is no object",
                "{objects: [{kind: ConfigMap}]} | apiVersion is missing",
                "{objects: [], secrets: [{nonsense: 1}]} | nonsense",
            })
    void whatIsNoBundleIsRefused(String spec, String message) {
        put("broken", spec);
        isUnresolved("broken", "", "InvalidManifest", message);
    }

    @Test
    void aBaselineIsNamedWithItsDigest() {
        var found =
                NamedBaseline.of(new BundleReference("laptop", null), name -> Optional.of(ParityBaselineSpec.empty()));
        assertThat(found.rules()).isEqualTo(ParityBaselineSpec.empty());
        assertThat(found.state().digest()).matches("sha256:[0-9a-f]{64}");
        assertThat(NamedBaseline.of(
                        new BundleReference("laptop", found.state().digest()),
                        name -> Optional.of(ParityBaselineSpec.empty())))
                .isEqualTo(found);
        assertThatThrownBy(() -> NamedBaseline.of(
                        new BundleReference("laptop", OTHER), name -> Optional.of(ParityBaselineSpec.empty())))
                .isInstanceOfSatisfying(
                        UnresolvedException.class, e -> assertThat(e.reason()).isEqualTo("DigestMismatch"));
        assertThatThrownBy(() -> NamedBaseline.of(new BundleReference("laptop", null), name -> Optional.empty()))
                .hasMessageContaining("ParityBaseline laptop does not exist");
    }
}
