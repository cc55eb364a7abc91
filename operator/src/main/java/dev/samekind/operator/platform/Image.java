package dev.samekind.operator.platform;

/**
 * A container image.
 *
 * @param repository registry and repository, without a tag
 * @param tag tag
 */
public record Image(String repository, String tag) {
    /** {@code repository:tag}. */
    public String reference() {
        return repository + ":" + tag;
    }
}
