package dev.samekind.cli.version;

import dev.samekind.cli.App;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says which version this is. */
@Command(
        name = "version",
        description = "Prints the version.",
        footerHeading = "%nExample:%n",
        footer = "  ./dev version -o json")
public final class VersionCommand implements Callable<Integer> {
    private final App app;

    @Mixin
    private OutputOption output = new OutputOption();

    /** With where to print. */
    public VersionCommand(App app) {
        this.app = app;
    }

    /** The JSON result. */
    record Version(String apiVersion, String kind, String version, String java, String os, String architecture) {}

    @Override
    public Integer call() {
        var version = new Version(
                Json.API_VERSION,
                "Version",
                version(),
                Runtime.version().toString(),
                System.getProperty("os.name", "unknown"),
                System.getProperty("os.arch", "unknown"));
        output.print(
                app.console(),
                version,
                () -> "samekind %s (Java %s, %s %s)"
                        .formatted(version.version(), version.java(), version.os(), version.architecture()));
        return 0;
    }

    /** The version in the jar's manifest. */
    public static String version() {
        var version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
