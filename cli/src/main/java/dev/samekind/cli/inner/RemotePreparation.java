package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.ParityBaseline;
import dev.samekind.api.v1alpha1.RemoteRules;
import dev.samekind.api.v1alpha1.RemoteSpec;
import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.OwnKubeconfig;
import dev.samekind.cli.inner.Preparation.Prepared;
import dev.samekind.cli.supervisor.ServicePlan;
import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import dev.samekind.cli.supervisor.ServicePlan.Remote;
import dev.samekind.parity.handoff.RemoteAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the plan of a service that another cluster answers, once nothing speaks against it. */
final class RemotePreparation {
    private final App app;
    private final ClusterName cluster;
    private final KubernetesClient client;
    private final Target target;
    private final RemoteSpec spec;

    RemotePreparation(App app, ClusterName cluster, KubernetesClient client, Target target) {
        this.app = app;
        this.cluster = cluster;
        this.client = client;
        this.target = target;
        this.spec = Objects.requireNonNull(target.service().remote(), "looked for before");
    }

    /**
     * The plan of its tunnel.
     *
     * @throws CliException when the baseline does not allow the context, or the Service there cannot be reached
     */
    Prepared prepare() {
        requireAllowed();
        var there = new RemoteCluster(app, spec.context());
        there.requireContext();
        refuseOurOwn(there);
        var workload = Workload.of(client, target);
        var remote = new Remote(spec.context(), spec.namespaceOf(workload.namespace()), spec.serviceOf(target.name()));
        var service = new RemoteService(there, remote);
        var forwards = forwards(service, workload);
        service.requireWay();
        return new Prepared(
                plan(there, remote, workload, forwards),
                new EffectiveEnvironment(Map.of(), List.of(), List.of()),
                workload);
    }

    private void requireAllowed() {
        var named = target.environment().getSpec().baseline();
        var baseline = named == null
                ? null
                : client.resources(ParityBaseline.class).withName(named.name()).get();
        var rules = baseline == null ? RemoteRules.NONE : baseline.getSpec().remoteRules();
        RemoteAccess.refused(target.environment().getSpec(), rules).stream()
                .filter(problem -> problem.service().equals(target.name()))
                .findFirst()
                .ifPresent(problem -> {
                    throw new CliException(
                            ExitCode.USAGE,
                            problem.message(),
                            "until then take mode: Remote out of spec.services, so that %s runs here"
                                    .formatted(target.name()));
                });
    }

    /** A tunnel from a cluster to itself would lead to the relay, which leads to the tunnel. */
    private void refuseOurOwn(RemoteCluster there) {
        var server = there.server();
        var own = client.namespaces().withName("kube-system").get();
        boolean same = server.endsWith(":" + OwnKubeconfig.port(app, cluster)) && isLoopback(server)
                || own != null
                        && there.uid()
                                .filter(own.getMetadata().getUid()::equals)
                                .isPresent();
        if (same) {
            throw new CliException(
                    ExitCode.USAGE,
                    "context %s is the cluster %s itself, so %s would be answered by its own relay"
                            .formatted(spec.context(), cluster.value(), target.name()),
                    "name the context of another cluster in remote.context");
        }
    }

    private static boolean isLoopback(String server) {
        return server.contains("//127.0.0.1:") || server.contains("//localhost:") || server.contains("//[::1]:");
    }

    /** A port here and what it leads to there. */
    private record Forward(PortPlan port, int there) {
        String argument() {
            return port.port() + ":" + there;
        }
    }

    private List<Forward> forwards(RemoteService service, Workload workload) {
        var read = service.read();
        var wanted = spec.ports().isEmpty()
                ? workload.ports().stream()
                        .map(port -> new RemoteSpec.Port(port, null, null, null))
                        .toList()
                : spec.ports();
        return wanted.stream()
                .map(port -> new Forward(
                        new PortPlan(port.containerPort(), port.local(), port.bridge()),
                        port.servicePort() == null
                                ? service.port(read, port.containerPort(), workload.portName(port.containerPort()))
                                : service.named(read, port.servicePort(), port.containerPort())))
                .toList();
    }

    private ServicePlan plan(RemoteCluster there, Remote remote, Workload workload, List<Forward> forwards) {
        var ports = forwards.stream().map(Forward::port).toList();
        var command = new ArrayList<>(there.kubectl());
        command.addAll(List.of(
                "--namespace=" + remote.namespace(),
                "port-forward",
                "--address=127.0.0.1",
                "--pod-running-timeout=5s",
                "service/" + remote.service()));
        forwards.forEach(forward -> command.add(forward.argument()));
        return new ServicePlan(
                target.environmentName(),
                target.name(),
                command,
                app.workspace().root().toString(),
                ports,
                PlanMaker.probe(workload, ports),
                List.of(),
                null,
                null,
                remote);
    }
}
