package dev.samekind.cli.output;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Results on standard output, messages on standard error; plain unless a person sits at a terminal. */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;
    private final boolean live;
    private final boolean interactive;
    private final boolean colourResults;

    /**
     * A console.
     *
     * @param out for results
     * @param err for messages
     * @param terminals which of the descriptors 0, 1 and 2 are terminals, as digits; the launcher knows
     * @param environment read for NO_COLOR and TERM
     */
    public Console(PrintStream out, PrintStream err, String terminals, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean terminal = terminals.contains("2") && !dumb;
        boolean painted = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        this.colour = terminals.contains("2") && painted;
        this.colourResults = terminals.contains("1") && painted;
        this.live = terminal && environment.getOrDefault("CI", "").isEmpty();
        this.interactive = terminals.contains("0") && terminals.contains("2");
    }

    private Console(Console other, boolean colour) {
        this.out = other.out;
        this.err = other.err;
        this.live = other.live;
        this.interactive = other.interactive;
        this.colourResults = other.colourResults;
        this.colour = colour;
    }

    /** The same with the colours of standard output, which may be a file while people read standard error. */
    public Console ofResults() {
        return new Console(this, colourResults);
    }

    /** The same without colours. */
    public Console plain() {
        return new Console(this, false);
    }

    /** The process' own console. */
    public static Console ofSystem() {
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return new Console(out, err, System.getProperty("samekind.terminals", ""), System.getenv());
    }

    /** Prints a result. */
    public void print(String result) {
        out.println(result);
        if (out.checkError()) {
            throw unwritten();
        }
    }

    /** What to say when a result did not arrive. */
    public static CliException unwritten() {
        return new CliException(
                ExitCode.FAILED,
                "standard output cannot be written",
                "check the free space, or whether what reads it still runs");
    }

    /** Prints a message. */
    public void say(String message) {
        err.println(message);
    }

    /** Prints raw control sequences or parts of a line, for live output only. */
    public void raw(String text) {
        err.print(text);
        err.flush();
    }

    /** Whether messages may be coloured. */
    public boolean colour() {
        return colour;
    }

    /** Whether lines may be redrawn in place. */
    public boolean live() {
        return live;
    }

    /** Whether a person can answer questions. */
    public boolean interactive() {
        return interactive;
    }

    /** Asks; anything but yes is no, and so is nobody there to ask. */
    public boolean confirm(String question) {
        if (!interactive) {
            return false;
        }
        raw(question + " [y/N] ");
        try {
            var answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            return false;
        }
    }

    /** Green. */
    public String good(String text) {
        return paint("32", text);
    }

    /** Red. */
    public String bad(String text) {
        return paint("31", text);
    }

    /** Yellow. */
    public String doubtful(String text) {
        return paint("33", text);
    }

    /** Grey. */
    public String dim(String text) {
        return paint("2", text);
    }

    /** Bold. */
    public String bold(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Standard output, for picocli. */
    public PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /** Standard error, for picocli. */
    public PrintWriter errorWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** Writes out what is buffered. */
    public void flush() {
        out.flush();
        err.flush();
    }
}
