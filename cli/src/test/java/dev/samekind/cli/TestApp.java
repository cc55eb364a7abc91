package dev.samekind.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The CLI in a directory of its own, with streams that can be read. */
public final class TestApp {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final App app;

    /** In a directory, with additions to this process' environment. */
    public TestApp(Path root, Map<String, String> environment) {
        this(root, environment, "");
    }

    /** The same with the descriptors that are terminals, as digits. */
    public TestApp(Path root, Map<String, String> environment, String terminals) {
        var all = new HashMap<>(System.getenv());
        all.putAll(environment);
        this.app = new App(
                new Workspace(root, root),
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminals,
                        all),
                Map.copyOf(all));
    }

    /** What commands work with. */
    public App app() {
        return app;
    }

    /** Runs a command line; its exit code. */
    public int run(String... arguments) {
        int exitCode = Dev.commandLine(app, arguments).execute(arguments);
        app.console().flush();
        return exitCode;
    }

    /** Standard output so far. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Standard output so far, which must be one JSON document. */
    public JsonNode samekindJson() throws IOException {
        return Json.mapper().readTree(out());
    }

    /** Standard error so far. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
