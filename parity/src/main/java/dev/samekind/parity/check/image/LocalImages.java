package dev.samekind.parity.check.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./dev start} wrote down about the images that it built or loaded. An image's digest is the one that the
 * local engine gives it.
 *
 * @param images images as the localised manifests name them
 */
public record LocalImages(List<ImageFacts> images) {
    /** Nothing is known. */
    public static final LocalImages NONE = new LocalImages(List.of());
    /** Name of the ConfigMap in the operator's namespace. */
    public static final String CONFIG_MAP = "samekind-images";
    /** Its key. */
    public static final String KEY = "images.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public LocalImages {
        images = images == null
                ? List.of()
                : images.stream()
                        .sorted(Comparator.comparing(ImageFacts::image))
                        .toList();
    }

    /** What a text says; nothing is known from one that cannot be read. */
    public static LocalImages parse(@Nullable String text) {
        try {
            return text == null ? NONE : Objects.requireNonNullElse(JSON.readValue(text, LocalImages.class), NONE);
        } catch (JsonProcessingException e) {
            return NONE;
        }
    }

    /** The text, the same for the same images. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts that cannot be written as JSON", e);
        }
    }
}
