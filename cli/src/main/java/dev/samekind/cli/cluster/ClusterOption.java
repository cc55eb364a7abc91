package dev.samekind.cli.cluster;

import picocli.CommandLine.Option;

/** {@code --cluster}, the same for every command. */
public final class ClusterOption {
    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            defaultValue = "samekind",
            description = "The KinD cluster; its context is kind-NAME. Default: ${DEFAULT-VALUE}.")
    private String name = "samekind";

    /** The cluster that was named. */
    public ClusterName name() {
        return new ClusterName(name);
    }
}
