package dev.samekind.cli.supervisor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one service is run here.
 *
 * @param environment the DevEnvironment
 * @param service its name in spec.services
 * @param command program and arguments; empty where somebody else runs it
 * @param directory where it runs
 * @param ports its ports
 * @param probe what says that it is ready; null where a connection does
 * @param dependsOn services that are ready before it starts
 * @param debugPort on 127.0.0.1, for a debugger; null where it is started without one
 * @param bridge the address by which pods reach this machine; null where it takes no requests of the cluster
 * @param remote what the process is a tunnel to; null where it is the service itself
 */
public record ServicePlan(
        String environment,
        String service,
        List<String> command,
        String directory,
        List<PortPlan> ports,
        @Nullable ProbePlan probe,
        List<String> dependsOn,
        @Nullable Integer debugPort,
        @Nullable String bridge,
        @Nullable Remote remote) {

    /** Of a service that runs here itself. */
    public ServicePlan(
            String environment,
            String service,
            List<String> command,
            String directory,
            List<PortPlan> ports,
            @Nullable ProbePlan probe,
            List<String> dependsOn,
            @Nullable Integer debugPort,
            @Nullable String bridge) {
        this(environment, service, command, directory, ports, probe, dependsOn, debugPort, bridge, null);
    }

    /**
     * A Service of another cluster.
     *
     * @param context context of the developer's kubeconfig
     * @param namespace its namespace
     * @param service its name
     */
    public record Remote(String context, String namespace, String service) {
        /** For people. */
        public String display() {
            return "Service %s/%s of context %s".formatted(namespace, service, context);
        }
    }

    /**
     * A port.
     *
     * @param containerPort in production
     * @param port on 127.0.0.1
     * @param bridgePort on the bridge's address
     */
    public record PortPlan(int containerPort, int port, int bridgePort) {}

    /**
     * Production's readiness probe, asked of 127.0.0.1.
     *
     * @param scheme http or https
     * @param port on 127.0.0.1
     * @param path of the request
     */
    public record ProbePlan(String scheme, int port, String path) {}

    public ServicePlan {
        command = List.copyOf(command);
        ports = List.copyOf(ports);
        dependsOn = List.copyOf(dependsOn);
    }

    /** Whether somebody else, such as an IDE, runs the process. */
    boolean runsElsewhere() {
        return command.isEmpty();
    }

    /** The environment's and its own name, which is unique. */
    public String key() {
        return environment + "." + service;
    }

    /** Ports that its process listens on. */
    List<Integer> claims() {
        var all = new ArrayList<>(ports.stream().map(PortPlan::port).toList());
        if (debugPort != null) {
            all.add(debugPort);
        }
        return all;
    }

    /** The same that takes requests of the cluster. */
    public ServicePlan handedOff(String address) {
        return new ServicePlan(
                environment, service, command, directory, ports, probe, dependsOn, debugPort, address, remote);
    }

    /** The same whose process somebody else runs. */
    public ServicePlan runElsewhere() {
        return new ServicePlan(
                environment, service, List.of(), directory, ports, null, List.of(), debugPort, bridge, remote);
    }

    /** The same with other ports. */
    public ServicePlan withPorts(List<PortPlan> others) {
        return new ServicePlan(
                environment, service, command, directory, others, probe, dependsOn, debugPort, bridge, remote);
    }
}
