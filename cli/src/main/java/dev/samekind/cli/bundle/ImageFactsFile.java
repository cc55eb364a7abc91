package dev.samekind.cli.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.cli.bundle.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts about images: what the references say, and what a file adds to them. */
final class ImageFactsFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String EXAMPLE =
            "a list of {image, digest, architecture, buildCommand}, for example\n- {image: shop/api:1.2, architecture:"
                    + " amd64}";

    /**
     * One entry for each image.
     *
     * @param facts sorted by image
     * @param notes entries of the file that no object names
     */
    record Merged(List<ImageFacts> facts, List<String> notes) {}

    private ImageFactsFile() {}

    /**
     * Merges what a file knows into what the references say.
     *
     * @throws dev.samekind.cli.CliException when the file is wrong or contradicts a pinned digest
     */
    static Merged merge(SortedSet<String> images, @Nullable Path file) {
        var known = file == null ? new TreeMap<String, ImageFacts>() : read(file);
        var facts = images.stream().map(image -> facts(image, known, file)).toList();
        var notes = known.keySet().stream()
                .filter(image -> !images.contains(image))
                .map(image -> "%s has facts about %s, which no object names".formatted(file, image))
                .toList();
        return new Merged(facts, notes);
    }

    private static ImageFacts facts(String image, Map<String, ImageFacts> known, @Nullable Path file) {
        var pinned = digest(image);
        var given = known.get(image);
        if (given == null) {
            return new ImageFacts(image, pinned, null, null, null, null);
        }
        if (pinned != null && given.digest() != null && !pinned.equals(given.digest())) {
            throw BadInput.of(
                    "%s says %s of %s, which is pinned to another digest".formatted(file, given.digest(), image),
                    "correct the digest or leave it out");
        }
        var digest = pinned == null ? given.digest() : pinned;
        return new ImageFacts(
                image,
                digest,
                given.architecture(),
                given.buildCommand(),
                given.configuration(),
                given.operatingSystem());
    }

    private static @Nullable String digest(String image) {
        int at = image.indexOf('@');
        return at < 0 ? null : image.substring(at + 1);
    }

    private static TreeMap<String, ImageFacts> read(Path file) {
        var facts = new TreeMap<String, ImageFacts>();
        for (var entry : entries(file)) {
            if (entry.path("image").asText().isEmpty()) {
                throw BadInput.of("%s: an entry has no image".formatted(file), EXAMPLE);
            }
            try {
                var fact = MAPPER.treeToValue(entry, ImageFacts.class);
                if (facts.put(fact.image(), fact) != null) {
                    throw BadInput.of("%s names %s twice".formatted(file, fact.image()), "merge the entries");
                }
            } catch (JsonProcessingException e) {
                throw BadInput.of(
                        "%s: the entry of %s has an unknown field or a value that is no text"
                                .formatted(file, entry.path("image").asText()),
                        EXAMPLE);
            }
        }
        return facts;
    }

    private static List<JsonNode> entries(Path file) {
        try {
            var entries = new ArrayList<JsonNode>();
            for (var document : YamlReader.read(file.toString(), Files.readAllBytes(file))) {
                if (!document.tree().isArray()) {
                    throw BadInput.of("%s is not a list".formatted(document.where()), EXAMPLE);
                }
                document.tree().forEach(entries::add);
            }
            return entries;
        } catch (IOException e) {
            throw BadInput.of("%s cannot be read".formatted(file), "give --image-facts a file: " + EXAMPLE);
        }
    }
}
