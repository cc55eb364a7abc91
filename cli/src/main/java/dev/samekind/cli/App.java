package dev.samekind.cli;

import dev.samekind.cli.output.Console;
import dev.samekind.cli.process.Programs;
import dev.samekind.cli.workspace.Workspace;
import java.util.HashMap;
import java.util.Map;

/**
 * What every command works with.
 *
 * @param workspace the checkout and its {@code .dev}
 * @param console where people read
 * @param environment the process' environment
 */
public record App(Workspace workspace, Console console, Map<String, String> environment) {

    /** Runs programs in the checkout, the pinned ones first. */
    public Programs programs() {
        var all = new HashMap<>(environment);
        all.put("PATH", workspace.bin() + ":" + environment.getOrDefault("PATH", ""));
        return new Programs(workspace.root(), all);
    }
}
