package dev.samekind.parity.manifest;

import static dev.samekind.parity.testing.Yaml.manifest;
import static dev.samekind.parity.testing.Yaml.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.testing.RandomObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String canonical(JsonNode node) {
        return new String(CanonicalJson.bytes(node), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {b: 1, a: {d: [2, 1], c: null}}         | {"a":{"c":null,"d":[2,1]},"b":1}
            {a: 1.0, b: 1e0, c: 100e-2, d: 0.5}     | {"a":1,"b":1,"c":1,"d":0.5}
            {a: -0.0, b: 1e21, c: 9007199254740992} | {"a":0,"b":1e+21,"c":9007199254740992}
            {a: 9223372036854775807}                | {"a":9223372036854775807}
            {b: [-9223372036854775808], a: "é/<"}   | {"a":"é/<","b":[-9223372036854775808]}
            {b: {y: 9007199254740993, x: 1.0}, a: 1} | {"a":1,"b":{"x":1,"y":9007199254740993}}
            """)
    void keysAreSortedAndNumbersWrittenShortButExactly(String yaml, String expected) {
        assertThat(canonical(tree(yaml))).isEqualTo(expected);
    }

    @Test
    void bothWaysOfWritingAgreeButForTheLargeNumber() {
        for (long seed = 0; seed < 300; seed++) {
            var tree = new RandomObjects(seed).anything();
            var large = tree.deepCopy();
            large.put("\uffff", 9007199254740993L);
            var plain = canonical(tree);
            var with = plain.substring(0, plain.length() - 1) + (tree.isEmpty() ? "" : ",")
                    + "\"\uffff\":9007199254740993}";
            assertThat(canonical(large)).as("seed %d", seed).isEqualTo(with);
        }
    }

    @Test
    void whatIsWrittenReadsAsTheSameTree() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            var tree = new RandomObjects(seed).anything();
            assertThat(JSON.readTree(CanonicalJson.bytes(tree)))
                    .as("seed %d", seed)
                    .isEqualTo(tree);
        }
    }

    @Test
    void theOrderOfFieldsChangesNoByte() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new RandomObjects(seed);
            var tree = random.anything();
            assertThat(CanonicalJson.bytes(RandomObjects.reordered(tree, new Random(seed))))
                    .as("seed %d", seed)
                    .isEqualTo(CanonicalJson.bytes(tree));
        }
    }

    @Test
    void theDigestOfABundleIsThatOfItsObjectsInTheOrderOfTheirKeys() {
        var a = manifest("{kind: Pod, apiVersion: v1, metadata: {name: a}}");
        var b = manifest("{apiVersion: v1, kind: Pod, metadata: {name: b}}");
        var text = """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"b"}}
                """;
        var expected = CanonicalJson.digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(CanonicalJson.digest(List.of(b, a))).isEqualTo(expected);
        assertThat(expected).matches("sha256:[0-9a-f]{64}");
        assertThat(CanonicalJson.digest(List.of()))
                .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void theDigestOfABundleDependsNeitherOnTheOrderOfObjectsNorOfFields() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var bundle = new ArrayList<Manifest>();
            for (int i = 0; i < 5; i++) {
                var tree = new RandomObjects(seed * 10 + i).deployment().tree();
                ((ObjectNode) tree.get("metadata")).put("name", "api" + i);
                bundle.add(Manifest.of(tree));
            }
            var digest = CanonicalJson.digest(bundle);
            Collections.shuffle(bundle, random);
            var reordered = bundle.stream()
                    .map(manifest -> Manifest.of(RandomObjects.reordered(manifest.tree(), random)))
                    .toList();
            assertThat(CanonicalJson.digest(reordered)).as("seed %d", seed).isEqualTo(digest);
        }
    }
}
