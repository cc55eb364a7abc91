package dev.samekind.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs programs without a shell, drains both streams and ends what takes too long, its children included. */
public final class Programs {
    private static final int TAIL_LINES = 15;
    private static final Consumer<String> NOBODY = line -> {};

    private final Path directory;
    private final Map<String, String> environment;
    private final Running running;

    /** Programs run in a directory with additions to this process' environment. */
    public Programs(Path directory, Map<String, String> environment) {
        this(directory, environment, Running.UNRECORDED);
    }

    /** The same, kept in a record while they run. */
    public Programs(Path directory, Map<String, String> environment, Running running) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.running = running;
    }

    /** The same with more in the environment. */
    public Programs with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Programs(directory, all, running);
    }

    /**
     * What a program left.
     *
     * @param exitCode its exit code
     * @param out its standard output
     * @param err its standard error
     */
    public record Result(int exitCode, String out, String err) {
        /** Whether it exited with 0. */
        public boolean ok() {
            return exitCode == 0;
        }
    }

    /**
     * Runs a program to its end, whatever its exit code.
     *
     * @throws ProgramException when it cannot be started or takes longer than the time-out
     */
    public Result run(Duration timeout, String... command) {
        return run(timeout, NOBODY, command);
    }

    /** Like {@link #run(Duration, String...)}, and tells each line of both streams as it comes. */
    public Result run(Duration timeout, Consumer<String> lines, String... command) {
        var process = start(List.of(command));
        running.began(process, display(List.of(command)));
        try {
            return await(timeout, lines, List.of(command), process);
        } finally {
            running.ended(process);
        }
    }

    /**
     * The standard output of a program that must succeed, without its last line break.
     *
     * @throws ProgramException when it fails, cannot be started or takes too long
     */
    public String output(Duration timeout, String... command) {
        return output(timeout, NOBODY, command);
    }

    /** Like {@link #output(Duration, String...)}, and tells each line of both streams as it comes. */
    public String output(Duration timeout, Consumer<String> lines, String... command) {
        var result = run(timeout, lines, command);
        if (!result.ok()) {
            throw failed(List.of(command), result);
        }
        return result.out().stripTrailing();
    }

    /** Runs a program on this process' own streams; its exit code is the result. */
    public int attached(List<String> command) {
        var process = start(command, true);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            ProcessTrees.end(List.of(process.toHandle()));
            Thread.currentThread().interrupt();
            throw new ProgramException(ProgramException.Kind.TIMED_OUT, "interrupted: " + command.getFirst());
        }
    }

    private Process start(List<String> command) {
        return start(command, false);
    }

    private Process start(List<String> command, boolean attached) {
        // ProcessBuilder looks the program up in this process' PATH, not in the child's
        var resolved = new ArrayList<>(command);
        resolved.set(
                0,
                Executables.find(command.getFirst(), environment.getOrDefault("PATH", System.getenv("PATH")))
                        .map(Path::toString)
                        .orElseThrow(() -> new ProgramException(
                                ProgramException.Kind.NOT_FOUND,
                                command.getFirst() + " is not installed (not in PATH)")));
        var builder = new ProcessBuilder(resolved).directory(directory.toFile());
        builder.environment().putAll(environment);
        if (attached) {
            builder.inheritIO();
        }
        try {
            var process = builder.start();
            if (!attached) {
                process.getOutputStream().close();
            }
            return process;
        } catch (IOException e) {
            throw new ProgramException(
                    ProgramException.Kind.NOT_FOUND, command.getFirst() + " cannot be started: " + e.getMessage());
        }
    }

    private static Result await(Duration timeout, Consumer<String> lines, List<String> command, Process process) {
        var out = drain(process.getInputStream(), lines);
        var err = drain(process.getErrorStream(), lines);
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                ProcessTrees.end(List.of(process.toHandle()));
                throw new ProgramException(
                        ProgramException.Kind.TIMED_OUT,
                        "%s took longer than %d s%s"
                                .formatted(
                                        display(command), timeout.toSeconds(), indent(tail(out.join() + err.join()))));
            }
            return new Result(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            ProcessTrees.end(List.of(process.toHandle()));
            Thread.currentThread().interrupt();
            throw new ProgramException(ProgramException.Kind.TIMED_OUT, "interrupted: " + display(command));
        }
    }

    private static CompletableFuture<String> drain(InputStream stream, Consumer<String> lines) {
        var text = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            var all = new StringBuilder();
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    all.append(line).append('\n');
                    lines.accept(line);
                }
                text.complete(all.toString());
            } catch (IOException | UncheckedIOException e) {
                text.complete(all.toString());
            }
        });
        return text;
    }

    private static ProgramException failed(List<String> command, Result result) {
        return new ProgramException(
                ProgramException.Kind.FAILED,
                "%s failed with exit code %d%s"
                        .formatted(display(command), result.exitCode(), indent(tail(result.out() + result.err()))));
    }

    private static String display(List<String> command) {
        var text = String.join(" ", command);
        return text.length() > 120 ? text.substring(0, 117) + "..." : text;
    }

    private static String tail(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    private static String indent(String text) {
        return text.isEmpty() ? "" : ":\n    " + text.replace("\n", "\n    ");
    }
}
