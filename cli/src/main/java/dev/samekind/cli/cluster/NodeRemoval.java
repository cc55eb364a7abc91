package dev.samekind.cli.cluster;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.process.Programs;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Removes a cluster's nodes until Docker lists none. While it makes a container Docker lists it, finds nothing of its name
 * to remove, and finishes it even when whoever asked for it was ended; KinD takes that for removed.
 */
public final class NodeRemoval {
    private static final Duration A_DELETION = Duration.ofMinutes(2);
    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TRIES = 5;

    private final Programs programs;
    private final Duration patience;

    /** By the programs of a checkout. */
    public NodeRemoval(Programs programs) {
        this(programs, PATIENCE);
    }

    NodeRemoval(Programs programs, Duration patience) {
        this.programs = programs;
        this.patience = patience;
    }

    /**
     * Returns when none is left.
     *
     * @throws CliException when Docker still lists one after two minutes
     * @throws ProgramException when KinD fails again and again
     */
    public void remove(ClusterName name, String kubeconfig) {
        var nodes = new KindNodes(programs);
        var deadline = Instant.now().plus(patience);
        int failures = 0;
        do {
            failures = delete(name, kubeconfig, failures < TRIES) ? 0 : failures + 1;
            // a request that was cut off has come to Docker by then
            LockSupport.parkNanos(A_MOMENT.toNanos());
            if (failures == 0 && nodes.of(name).isEmpty()) {
                return;
            }
        } while (Instant.now().isBefore(deadline));
        throw new CliException(
                ExitCode.FAILED,
                "Docker still lists a node of the cluster %s after %d s of removing it"
                        .formatted(name.value(), patience.toSeconds()),
                "docker ps -a says its state; then: ./dev stop --delete --cluster " + name.value());
    }

    /** Docker may refuse to remove what it is just starting. */
    private boolean delete(ClusterName name, String kubeconfig, boolean mayFail) {
        String[] command = {"kind", "delete", "cluster", "--name", name.value(), "--kubeconfig", kubeconfig};
        if (mayFail) {
            return programs.run(A_DELETION, command).ok();
        }
        programs.output(A_DELETION, command);
        return true;
    }
}
