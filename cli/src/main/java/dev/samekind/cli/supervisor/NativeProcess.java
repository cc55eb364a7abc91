package dev.samekind.cli.supervisor;

import dev.samekind.cli.process.Executables;
import dev.samekind.cli.process.Sessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One life of a service's process, in a session of its own. */
final class NativeProcess {
    private static final Predicate<String> NONE = line -> false;
    /** A line for each connection, probes included. */
    private static final Predicate<String> TUNNELS_NOISE = line -> line.startsWith("Handling connection for ");

    private final Process process;
    private final Family family;
    private final Thread pump;

    private NativeProcess(Process process, Family family, Thread pump) {
        this.process = process;
        this.family = family;
        this.pump = pump;
    }

    /**
     * Starts it.
     *
     * @throws NativeFailure when there is no such program or directory
     */
    static NativeProcess start(ServicePlan plan, Map<String, String> environment, String outerToken, ServiceLog log) {
        var directory = Path.of(plan.directory());
        if (!Files.isDirectory(directory)) {
            throw new NativeFailure(
                    "there is no directory %s to run %s in".formatted(directory, plan.service()),
                    "correct native.workingDirectory; it is relative to the environment's file");
        }
        var path = environment.getOrDefault("PATH", "");
        var command = new ArrayList<>(plan.command());
        command.set(0, program(plan, directory, path).toString());
        var token = Family.tokenWithin(outerToken);
        var builder = new ProcessBuilder(Sessions.in(command, System.getenv("PATH")))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(Family.VARIABLE, token);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var noise = plan.remote() == null ? NONE : TUNNELS_NOISE;
            var pump = Thread.ofVirtual().start(() -> pump(process.getInputStream(), noise, log));
            return new NativeProcess(process, Family.of(plan.service(), process.toHandle(), token), pump);
        } catch (IOException e) {
            throw new NativeFailure(
                    "%s cannot be started: %s".formatted(plan.command().getFirst(), e.getMessage()),
                    "check that it is a program of this machine");
        }
    }

    private static Path program(ServicePlan plan, Path directory, String path) {
        var name = plan.command().getFirst();
        var inDirectory = directory.resolve(name);
        var found = name.contains("/")
                ? Optional.of(inDirectory).filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                : Executables.find(name, path);
        return found.orElseThrow(() -> missing(name, inDirectory, path));
    }

    private static NativeFailure missing(String name, Path inDirectory, String path) {
        if (name.matches("[A-Za-z]:[\\\\/].*") || name.contains("\\")) {
            return new NativeFailure(
                    "%s is a path of Windows, and this is none".formatted(name),
                    "write native.command with slashes, relative to the working directory");
        }
        return name.contains("/")
                ? new NativeFailure(
                        "%s is not a program that can be run".formatted(inDirectory),
                        "correct native.command, or chmod +x it")
                : new NativeFailure(
                        "%s is not installed: it is in none of %s".formatted(name, path),
                        "install it, or correct native.command");
    }

    private static void pump(InputStream stream, Predicate<String> noise, ServiceLog log) {
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!noise.test(line)) {
                    log.add(line);
                }
            }
        } catch (IOException e) {
            return; // the process is over
        }
    }

    Family family() {
        return family;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Of one that is over. */
    int exitCode() {
        return process.exitValue();
    }

    /** What a dead process left at work, and all of a living one. */
    void end() {
        Families.end(family);
        pump.interrupt();
    }

    /** Until what it printed last is in the log. */
    void drain() {
        try {
            pump.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
