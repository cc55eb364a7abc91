package dev.samekind.cli.bundle.source;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that a person named. */
public final class InputFiles {
    private InputFiles() {}

    /** All of a file, up to what the reader takes. */
    public static byte[] read(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return readBounded(stream);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** At most one byte more than the reader takes, so that an endless stream ends. */
    static byte[] readBounded(InputStream stream) throws IOException {
        return stream.readNBytes(YamlReader.MAX_BYTES + 1);
    }

    static CliException unreadable(String what, IOException e) {
        return new CliException(
                ExitCode.USAGE,
                "%s cannot be read (%s)".formatted(what, e.getClass().getSimpleName()),
                "check the path and its permissions");
    }
}
