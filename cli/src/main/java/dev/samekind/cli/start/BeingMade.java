package dev.samekind.cli.start;

import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** A mark that lies there from before a cluster's creation until after it: a run that was killed leaves it. */
final class BeingMade {
    private final Path mark;
    private final Duration aCreation;

    BeingMade(Path clusterState, Duration aCreation) {
        this.mark = clusterState.resolve("being-made");
        this.aCreation = aCreation;
    }

    void begin(Instant now) {
        AtomicFiles.write(mark, now + "\n");
    }

    void end() {
        AtomicFiles.remove(mark);
    }

    /** Whether there is one. */
    boolean isThere() {
        return Files.exists(mark);
    }

    /** Whether a node that was created then is of the run that left the mark, and not of somebody else since. */
    boolean isOf(Instant created) {
        try {
            var begun = Instant.parse(AtomicFiles.read(mark).strip());
            return !created.isBefore(begun) && created.isBefore(begun.plus(aCreation));
        } catch (DateTimeParseException e) {
            return false; // no mark
        }
    }
}
