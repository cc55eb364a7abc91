package dev.samekind.cli.start;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.process.Digests;
import dev.samekind.cli.process.Executables;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The pinned kind and kubectl in {@code .dev/bin}. */
final class ToolsStage implements Stage {
    private static final Duration A_BUILD = Duration.ofMinutes(15);

    @Override
    public String title() {
        return "Tools";
    }

    @Override
    public Outcome run(Start start) {
        var workspace = start.app.workspace();
        var bin = workspace.bin();
        var made = bin.resolve(".made-from");
        var digest = Digests.of(workspace.root(), List.of("hack/tools", "hack/sandbox/versions.env"));
        if (AtomicFiles.read(made).equals(digest)
                && Files.isExecutable(bin.resolve("kind"))
                && Files.isExecutable(bin.resolve("kubectl"))) {
            return Outcome.unchanged("kind and kubectl are there");
        }
        start.progress.doing("building the pinned kind and kubectl into " + workspace.display(bin));
        var path = start.app.environment().getOrDefault("PATH", "");
        if (Executables.find("go", path).isEmpty()) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "Go is needed to build the pinned kind and kubectl, and it is not installed",
                    "install Go 1.24 or newer and run this again");
        }
        var command = start.sandbox()
                ? new String[] {"hack/sandbox/sandbox", "tools", bin.toString()}
                : new String[] {"hack/tools/build", bin.toString()};
        start.app.programs().output(start.left(A_BUILD), start.progress::doing, command);
        AtomicFiles.write(made, digest);
        return Outcome.changed("built kind and kubectl");
    }
}
