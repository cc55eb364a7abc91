package dev.samekind.cli.start;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.process.Programs;
import dev.samekind.cli.workspace.Pins;
import dev.samekind.cli.workspace.Workspace;
import java.time.Duration;

/** The node's image where hack/sandbox makes it. */
final class NodeImage {
    private static final Duration A_LOOK = Duration.ofSeconds(20);
    private static final String VERSION = "KUBERNETES_VERSION";

    private NodeImage() {}

    /** Its name, by the version that hack/sandbox pins. */
    static String inSandbox(Workspace workspace) {
        return Pins.version(workspace, VERSION)
                .map(version -> "samekind.local/node:v" + version)
                .orElseThrow(() -> new CliException(
                        ExitCode.FAILED,
                        "%s has no line %s=".formatted(workspace.root().resolve(Pins.FILE), VERSION),
                        "restore the file from Git"));
    }

    static boolean exists(Programs programs, String image) {
        return programs.run(A_LOOK, "docker", "image", "inspect", "--format", "{{.Id}}", image)
                .ok();
    }
}
