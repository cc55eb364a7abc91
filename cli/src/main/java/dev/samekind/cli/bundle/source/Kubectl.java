package dev.samekind.cli.bundle.source;

import dev.samekind.cli.workspace.Workspace;
import java.nio.file.Files;
import java.util.Map;

/** The kubectl that builds Kustomize directories. */
public final class Kubectl {
    private Kubectl() {}

    /** The one that the environment names, else the pinned one, else that of the path. */
    public static String of(Map<String, String> environment, Workspace workspace) {
        var named = environment.get("SAMEKIND_KUBECTL");
        if (named != null && !named.isEmpty()) {
            return named;
        }
        var pinned = workspace.bin().resolve("kubectl");
        return Files.isExecutable(pinned) ? pinned.toString() : "kubectl";
    }
}
