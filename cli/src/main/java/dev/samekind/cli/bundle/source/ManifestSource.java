package dev.samekind.cli.bundle.source;

/** Something that production's manifests are rendered or read from. */
public interface ManifestSource {
    /**
     * Renders or reads all of it.
     *
     * @throws dev.samekind.cli.CliException when that is not possible
     */
    Rendered render();

    /** What a bundle from here is called unless told otherwise; not yet a valid name, empty when there is none. */
    String suggestedName();
}
