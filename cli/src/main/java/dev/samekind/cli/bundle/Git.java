package dev.samekind.cli.bundle;

import dev.samekind.cli.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;

/**
 * Git in a directory; it asks for no password, fetches nothing that it was not told to, and runs nothing of the
 * repository's: no file system monitor, no locks.
 */
public record Git(Programs programs) {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String SSH = "GIT_SSH_COMMAND";

    /** In a directory. */
    public static Git in(Path directory) {
        return new Git(new Programs(
                directory,
                Map.of(
                        "GIT_OPTIONAL_LOCKS", "0",
                        "GIT_TERMINAL_PROMPT", "0",
                        "GIT_NO_LAZY_FETCH", "1",
                        "GIT_LFS_SKIP_SMUDGE", "1",
                        "LC_ALL", "C")));
    }

    /** Whether a repository was cloned in that time, by the SSH command of whoever runs this. */
    public boolean clones(String repository, Path clone, Duration patience) {
        return new Git(programs.with(ssh(System.getenv())))
                .run(patience, "clone", "--quiet", "--bare", "--", repository, clone.toString())
                .ok();
    }

    /** The command that a person chose, told to ask for nothing; a program by GIT_SSH has options of its own. */
    Map<String, String> ssh(Map<String, String> environment) {
        var command = environment.getOrDefault(SSH, "");
        if (command.isEmpty() && !environment.getOrDefault("GIT_SSH", "").isEmpty()) {
            return Map.of();
        }
        if (command.isEmpty()) {
            command = line("config", "--global", "--get", "core.sshCommand");
        }
        return Map.of(SSH, (command.isEmpty() ? "ssh" : command) + " -o BatchMode=yes");
    }

    /** The same with an index of its own, so that the repository's stays as it is. */
    public Git withIndex(Path index) {
        return new Git(programs.with(Map.of("GIT_INDEX_FILE", index.toString())));
    }

    /** What a command prints; nothing when it fails. */
    public String line(String... arguments) {
        var result = run(arguments);
        return result.ok() ? result.out().strip() : "";
    }

    /** Whether a command succeeds. */
    public boolean does(String... arguments) {
        return run(arguments).ok();
    }

    private Programs.Result run(String... arguments) {
        return run(TIMEOUT, arguments);
    }

    private Programs.Result run(Duration timeout, String... arguments) {
        var command = new ArrayList<>(java.util.List.of("git", "-c", "core.fsmonitor=false"));
        command.addAll(Arrays.asList(arguments));
        return programs.run(timeout, command.toArray(String[]::new));
    }
}
