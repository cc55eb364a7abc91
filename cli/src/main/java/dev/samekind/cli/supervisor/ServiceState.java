package dev.samekind.cli.supervisor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service as the supervisor sees it.
 *
 * @param environment the DevEnvironment
 * @param service its name
 * @param phase what it does
 * @param pid of its process; null where none runs, or somebody else's does
 * @param exits how often its process ended by itself
 * @param ports on 127.0.0.1
 * @param handedOff whether it is to take the cluster's requests
 * @param leaseHeld whether it holds the lease for that
 * @param lacks what it waits for; null where that is nothing
 * @param message what is wrong, where, and why; null where nothing is
 * @param next what to do about it
 * @param remote what its process is a tunnel to; null where it is the service itself
 */
public record ServiceState(
        String environment,
        String service,
        Phase phase,
        @Nullable Long pid,
        int exits,
        List<Integer> ports,
        boolean handedOff,
        boolean leaseHeld,
        @Nullable String lacks,
        @Nullable String message,
        @Nullable String next,
        @Nullable Remote remote) {

    /**
     * The Service of another cluster.
     *
     * @param context context of the developer's kubeconfig
     * @param namespace its namespace
     * @param service its name
     * @param lastAnswer when a probe through the tunnel was answered last; null while they are, or where none was
     */
    public record Remote(
            String context,
            String namespace,
            String service,
            @Nullable String lastAnswer) {
        /** For people. */
        public String display() {
            return "Service %s/%s of context %s".formatted(namespace, service, context);
        }
    }

    /** What a service does. */
    public enum Phase {
        /** Services that it depends on are not ready. */
        Waiting,
        /** It runs and is not ready. */
        Starting,
        /** It is ready. */
        Ready,
        /** It was ready, and does not answer. */
        NotAnswering,
        /** It ended and is started again in a moment. */
        Restarting,
        /** It cannot run: the message says why. */
        Failed,
        /** It was stopped. */
        Stopped
    }

    /** The environment's and its own name, which is unique. */
    public String key() {
        return environment + "." + service;
    }
}
