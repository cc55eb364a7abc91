package dev.samekind.cli.cluster;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;

/**
 * Name of a KinD cluster.
 *
 * @param value as KinD takes it
 */
public record ClusterName(String value) {

    /** @throws CliException when KinD or a kubeconfig context would not take the name */
    public ClusterName {
        if (!value.matches("[a-z0-9]([-a-z0-9.]{0,48}[a-z0-9])?")) {
            throw new CliException(
                    ExitCode.USAGE,
                    "'%s' cannot be the name of a cluster".formatted(value),
                    "use up to 50 lower-case letters, digits, dots and dashes, for example --cluster samekind");
        }
    }

    /** The only context that is ever used. */
    public String context() {
        return "kind-" + value;
    }

    /** The container of the first node. */
    public String controlPlane() {
        return value + "-control-plane";
    }
}
