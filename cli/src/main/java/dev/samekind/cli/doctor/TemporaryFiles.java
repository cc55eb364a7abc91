package dev.samekind.cli.doctor;

import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Files that a killed run was about to write, and builds that it did not end. */
final class TemporaryFiles {
    private static final int DEPTH = 4;
    /** As AtomicFiles names them. */
    private static final Pattern NEXT = Pattern.compile(".+\\.\\d+\\.new");
    /** As the launcher names a build under way: digest and pid. */
    private static final Pattern BUILD = Pattern.compile("[0-9a-f]{16}\\.\\d+");

    private static final Duration WRITING = Duration.ofMinutes(1);
    private static final Duration BUILDING = Duration.ofMinutes(30);

    private final Patient patient;

    TemporaryFiles(Patient patient) {
        this.patient = patient;
    }

    Verdict look() {
        var left = left();
        return left.isEmpty()
                ? Verdict.ok("none")
                : Verdict.problem(
                                "%d, such as %s".formatted(left.size(), left.getFirst()),
                                "nobody reads them, and they take room",
                                "rm -r " + left.getFirst())
                        .healedBy(Remedy.of("removes them", () -> left.forEach(AtomicFiles::remove)));
    }

    private List<Path> left() {
        var state = patient.app.workspace().state();
        if (!Files.isDirectory(state)) {
            return List.of();
        }
        try (var files = Files.find(state, DEPTH, (file, attributes) -> {
            var name = file.getFileName().toString();
            var age = Duration.between(
                    attributes.lastModifiedTime().toInstant(),
                    patient.machine.clock().instant());
            return (NEXT.matcher(name).matches() && age.compareTo(WRITING) > 0)
                    || (BUILD.matcher(name).matches() && age.compareTo(BUILDING) > 0);
        })) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + state, e);
        }
    }
}
