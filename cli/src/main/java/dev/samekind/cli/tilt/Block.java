package dev.samekind.cli.tilt;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import java.nio.file.Path;

/**
 * The lines of one environment in a Tiltfile; all others are somebody else's.
 *
 * @param environment its name
 */
record Block(String environment) {

    private String begin() {
        return "# >>> samekind %s: ./dev tilt writes the lines down to <<< anew, and keeps all others"
                .formatted(environment);
    }

    private String end() {
        return "# <<< samekind %s".formatted(environment);
    }

    /**
     * A file's text with these lines in place of those of the last time, or behind all others.
     *
     * @throws CliException where the marks are not one beginning and one end behind it
     */
    String in(Path file, String text, String lines) {
        var block = begin() + "\n" + lines + end() + "\n";
        int from = line(text, "# >>> samekind %s:".formatted(environment), 0);
        int to = line(text, end(), 0);
        if (from < 0 && to < 0) {
            return text + (text.isEmpty() ? "" : text.endsWith("\n") ? "\n" : "\n\n") + block;
        }
        if (from < 0 || to < from || line(text, "# >>> samekind %s:".formatted(environment), from + 1) >= 0) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s has no single pair of the lines '# >>> samekind %s: …' and '%s', and is left as it is"
                            .formatted(file, environment, end()),
                    "take out what is left of them, and run this again");
        }
        int rest = text.indexOf('\n', to);
        return text.substring(0, from) + block + (rest < 0 ? "" : text.substring(rest + 1));
    }

    /** Where a line begins so, from a place on. */
    private static int line(String text, String beginning, int from) {
        int at = text.indexOf(beginning, from);
        while (at > 0 && text.charAt(at - 1) != '\n') {
            at = text.indexOf(beginning, at + 1);
        }
        return at;
    }
}
