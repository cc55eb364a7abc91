package dev.samekind.cli.workspace;

import java.util.Optional;

/** Versions that this checkout pins, in {@code hack/sandbox/versions.env}. */
public final class Pins {
    /** Where, below the checkout. */
    public static final String FILE = "hack/sandbox/versions.env";

    private Pins() {}

    /** The version under a name such as KUBERNETES_VERSION; empty where the checkout pins none. */
    public static Optional<String> version(Workspace workspace, String name) {
        var prefix = name + "=";
        return AtomicFiles.read(workspace.root().resolve(FILE))
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }
}
