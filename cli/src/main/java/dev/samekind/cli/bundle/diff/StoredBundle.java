package dev.samekind.cli.bundle.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.source.InputFiles;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.bundle.yaml.YamlReader;
import dev.samekind.parity.manifest.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A bundle that was written to a file, with all its shards.
 *
 * @param head its first shard, which says where it comes from
 * @param side what it holds
 */
public record StoredBundle(ProductionBundleSpec head, BundleDiff.Side side) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Reads the only bundle of a file.
     *
     * @throws CliException when there is none, more than one, or a part of one
     */
    public static StoredBundle read(Path file) {
        var specs = YamlReader.read(file.toString(), InputFiles.read(file)).stream()
                .map(Document::tree)
                .filter(tree -> tree.path("kind").asText().equals("ProductionBundle"))
                .map(tree -> spec(file, tree))
                .toList();
        var heads = specs.stream().filter(spec -> spec.shardOf() == null).toList();
        if (heads.size() != 1) {
            throw wrong(
                    "%s holds %s".formatted(file, heads.isEmpty() ? "no ProductionBundle" : heads.size() + " bundles"));
        }
        var head = heads.getFirst();
        if (head.shards() != specs.size()) {
            throw wrong("%s holds %d of the bundle's %d shards".formatted(file, specs.size(), head.shards()));
        }
        return new StoredBundle(head, side(specs));
    }

    private static ProductionBundleSpec spec(Path file, JsonNode tree) {
        try {
            return Objects.requireNonNullElseGet(
                    MAPPER.treeToValue(tree.path("spec"), ProductionBundleSpec.class), () -> {
                        throw wrong(file + " has a bundle without a spec");
                    });
        } catch (JsonProcessingException e) {
            throw wrong(file + " has a bundle with a field of another type");
        }
    }

    private static BundleDiff.Side side(List<ProductionBundleSpec> specs) {
        return new BundleDiff.Side(
                specs.stream()
                        .flatMap(spec -> spec.objects().stream())
                        .map(Manifest::of)
                        .toList(),
                specs.stream().flatMap(spec -> spec.secrets().stream()).toList());
    }

    private static CliException wrong(String message) {
        return new CliException(ExitCode.USAGE, message, "give --diff a file that ./dev bundle -o wrote");
    }
}
