package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DatabaseFacts;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Source;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.cli.CliException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardsTest {
    @Test
    void a_small_bundle_is_one_object() {
        var bundles = Shards.of(whole(objects(3, 10), 2, 2));
        assertThat(bundles).hasSize(1);
        assertThat(bundles.getFirst().at("/spec/shards").asInt()).isOne();
        assertThat(bundles.getFirst().path("spec").has("shardOf")).isFalse();
    }

    @Test
    void a_large_bundle_is_cut_below_the_limit_and_nothing_is_lost() {
        var objects = objects(100, 50_000);
        var bundles = Shards.of(whole(objects, 3, 3));
        assertThat(bundles).hasSizeBetween(6, 7).allMatch(bundle -> size(bundle) < Shards.MAX_BYTES);
        assertThat(bundles.getFirst().at("/spec/shards").asInt()).isEqualTo(bundles.size());
        assertThat(names(bundles)).startsWith("shop", "shop-2", "shop-3");
        assertThat(bundles.stream().flatMap(bundle -> bundle.at("/spec/objects").valueStream()))
                .hasSize(100)
                .isEqualTo(objects);
    }

    @Test
    void further_shards_say_whose_they_are_and_nothing_else() {
        var further = Shards.of(whole(objects(100, 50_000), 0, 0)).get(1);
        assertThat(further.at("/spec/shardOf").asText()).isEqualTo("shop");
        assertThat(further.at("/spec/shards").asInt()).isOne();
        assertThat(further.path("spec").has("digest")).isFalse();
        assertThat(further.path("spec").has("source")).isFalse();
    }

    @Test
    void lists_stay_within_what_the_schema_takes() {
        var bundles = Shards.of(whole(objects(2500, 10), 1500, 1200));
        assertThat(bundles)
                .allMatch(bundle -> bundle.at("/spec/objects").size() <= 2000
                        && bundle.at("/spec/secrets").size() <= 1000
                        && bundle.at("/spec/images").size() <= 1000);
        assertThat(total(bundles, "objects")).isEqualTo(2500);
        assertThat(total(bundles, "secrets")).isEqualTo(1500);
        assertThat(total(bundles, "images")).isEqualTo(1200);
    }

    @Test
    void sizes_are_counted_in_bytes_not_in_characters() {
        var objects = IntStream.range(0, 10)
                .mapToObj(i -> object(i, "é".repeat(90_000)))
                .toList();
        assertThat(Shards.of(whole(objects, 0, 0))).allMatch(bundle -> size(bundle) < Shards.MAX_BYTES);
    }

    @Test
    void the_head_alone_has_what_is_asked_once() {
        var bundles = Shards.of(whole(objects(3, 500_000), 0, 0));
        assertThat(bundles).hasSize(3);
        assertThat(bundles.getFirst().at("/spec/databases/0/service").asText()).isEqualTo("shop/db");
        assertThat(bundles.getFirst().at("/spec/declaredObjects/0/names/0").asText())
                .isEqualTo("pictures");
        assertThat(bundles.subList(1, 3)).noneMatch(bundle -> bundle.at("/spec").has("databases"));
    }

    @Test
    void an_object_that_fits_nowhere_is_named() {
        assertThatThrownBy(() -> Shards.of(whole(List.of(object(7, "x".repeat(950_000))), 0, 0)))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("ConfigMap c7 alone has 927 KiB")
                .hasMessageContaining("below 900 KiB");
    }

    private static Whole whole(List<ObjectNode> objects, int secrets, int images) {
        return new Whole(
                "shop",
                new Source(Renderer.Yaml, null, null, null, null),
                "sha256:" + "0".repeat(64),
                objects,
                IntStream.range(0, secrets)
                        .mapToObj(i ->
                                new SecretShape("default", "s" + i, "Opaque", List.of(), List.of(), false, List.of()))
                        .toList(),
                null,
                IntStream.range(0, images)
                        .mapToObj(i -> new ImageFacts("image:" + i, null, null, null, null, null))
                        .toList(),
                List.of(new DatabaseFacts("shop/db", "PostgreSQL", "15", List.of())),
                List.of(new DeclaredObjects("S3", "shop/minio", List.of("pictures"))),
                List.of(new Tool("go", "1.24")));
    }

    private static List<ObjectNode> objects(int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> object(i, "x".repeat(size)))
                .toList();
    }

    private static ObjectNode object(int number, String data) {
        var object =
                Yaml.object("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c%d}\ndata: {}\n".formatted(number));
        ((ObjectNode) object.path("data")).put("a", data);
        return object;
    }

    private static int size(JsonNode bundle) {
        return bundle.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<String> names(List<ObjectNode> bundles) {
        return bundles.stream()
                .map(bundle -> bundle.at("/metadata/name").asText())
                .toList();
    }

    private static int total(List<ObjectNode> bundles, String field) {
        return bundles.stream()
                .mapToInt(bundle -> bundle.path("spec").path(field).size())
                .sum();
    }
}
