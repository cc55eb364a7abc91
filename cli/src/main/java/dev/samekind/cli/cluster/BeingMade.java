package dev.samekind.cli.cluster;

import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** A mark that lies there from before a cluster's creation until after it: a run that was killed leaves it. */
public final class BeingMade {
    /** Longer than any creation takes. */
    public static final Duration A_CREATION = Duration.ofMinutes(6);

    private final Path mark;
    private final Duration aCreation;

    /** In a cluster's directory; a creation takes so long at most. */
    public BeingMade(Path clusterState, Duration aCreation) {
        this.mark = clusterState.resolve("being-made");
        this.aCreation = aCreation;
    }

    /** A creation begins. */
    public void begin(Instant now) {
        AtomicFiles.write(mark, now + "\n");
    }

    /** It is over, well or not. */
    public void end() {
        AtomicFiles.remove(mark);
    }

    /** Whether there is one. */
    public boolean isThere() {
        return Files.exists(mark);
    }

    /** Whether a node that was created then is of the run that left the mark, and not of somebody else since. */
    public boolean isOf(Instant created) {
        try {
            var begun = Instant.parse(AtomicFiles.read(mark).strip());
            return !created.isBefore(begun) && created.isBefore(begun.plus(aCreation));
        } catch (DateTimeParseException e) {
            return false; // no mark
        }
    }
}
