package dev.samekind.cli;

import dev.samekind.cli.output.Console;
import dev.samekind.cli.process.Programs;
import dev.samekind.cli.process.Running;
import dev.samekind.cli.workspace.Workspace;
import java.util.HashMap;
import java.util.Map;

/**
 * What every command works with.
 *
 * @param workspace the checkout and its {@code .dev}
 * @param console where people read
 * @param environment the process' environment
 * @param running record of the programs that it runs
 */
public record App(Workspace workspace, Console console, Map<String, String> environment, Running running) {

    /** Of one that keeps no record of programs. */
    public App(Workspace workspace, Console console, Map<String, String> environment) {
        this(workspace, console, environment, Running.UNRECORDED);
    }

    /** The same with a record. */
    public App recording(Running record) {
        return new App(workspace, console, environment, record);
    }

    /** Runs programs in the checkout, the pinned ones first. */
    public Programs programs() {
        var all = new HashMap<>(environment);
        all.put("PATH", workspace.bin() + ":" + environment.getOrDefault("PATH", ""));
        return new Programs(workspace.root(), all, running);
    }
}
