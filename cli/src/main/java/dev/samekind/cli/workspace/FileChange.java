package dev.samekind.cli.workspace;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What a file is and is to be.
 *
 * @param file its place
 * @param before its text; empty where there is none
 * @param after its text; empty where it goes
 */
public record FileChange(Path file, String before, String after) {

    /** What is done to a file. */
    public enum Action {
        /** It is new. */
        created,
        /** Its text changes. */
        updated,
        /** It is as it is to be. */
        unchanged,
        /** It goes. */
        removed
    }

    /** What is done. */
    public Action action() {
        if (before.equals(after)) {
            return Action.unchanged;
        }
        if (after.isEmpty()) {
            return Action.removed;
        }
        return before.isEmpty() ? Action.created : Action.updated;
    }

    /** Does it. */
    public void write() {
        try {
            switch (action()) {
                case unchanged -> {}
                case removed -> AtomicFiles.remove(file);
                default -> AtomicFiles.write(file, after);
            }
        } catch (UncheckedIOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "%s cannot be written: %s".formatted(file, e.getCause()),
                    "check the folder's permissions and the free space",
                    e);
        }
    }
}
