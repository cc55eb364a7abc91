package dev.samekind.cli.images;

import dev.samekind.cli.process.Programs;
import java.time.Duration;
import java.util.Optional;

/** Images in the local container engine. */
public final class LocalEngine {
    private static final Duration A_LOOK = Duration.ofSeconds(20);

    private final Programs programs;

    /** Through the Docker client. */
    public LocalEngine(Programs programs) {
        this.programs = programs;
    }

    /** The id of an image, empty when it is not there. */
    public Optional<String> id(String reference) {
        return inspect(reference, "{{.Id}}");
    }

    /** A label of an image, empty when there is no such image or label. */
    public Optional<String> label(String reference, String label) {
        return inspect(reference, "{{index .Config.Labels \"" + label + "\"}}");
    }

    /** Gives an image another name. */
    public void tag(String reference, String name) {
        programs.output(A_LOOK, "docker", "tag", reference, name);
    }

    private Optional<String> inspect(String reference, String format) {
        var result = programs.run(A_LOOK, "docker", "image", "inspect", "--format", format, reference);
        return result.ok() ? Optional.of(result.out().strip()).filter(text -> !text.isEmpty()) : Optional.empty();
    }
}
