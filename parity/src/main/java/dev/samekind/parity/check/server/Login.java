package dev.samekind.parity.check.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a container logs in. Only references are carried on: the kubelet puts the value of a Secret into the probe's pod.
 *
 * @param namespace namespace of the container's pod, where its Secrets are
 * @param environment environment variables by the names that the probe's program reads; empty for no login
 * @param port port at which the container finds the server, null where it does not say
 */
public record Login(
        @Nullable String namespace,
        ArrayNode environment,
        @Nullable Integer port) {
    /** Nobody says how. */
    public static Login none(@Nullable String namespace) {
        return new Login(namespace, JsonNodeFactory.instance.arrayNode(), null);
    }

    /** Whether there is nothing to log in with. */
    public boolean isEmpty() {
        return environment.isEmpty();
    }
}
