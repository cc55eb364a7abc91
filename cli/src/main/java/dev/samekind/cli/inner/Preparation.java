package dev.samekind.cli.inner;

import dev.samekind.cli.App;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.supervisor.ServicePlan;
import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import dev.samekind.cli.supervisor.SupervisorFiles;
import dev.samekind.cli.workspace.AtomicFiles;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads from the cluster all that a service needs to run here. */
final class Preparation {
    private final App app;
    private final ClusterName cluster;
    private final SupervisorFiles files;
    private final KubernetesClient client;
    private final ReachPorts ports;

    Preparation(App app, ClusterName cluster, KubernetesClient client) {
        this.app = app;
        this.cluster = cluster;
        this.files = SupervisorFiles.of(app.workspace(), cluster);
        this.client = client;
        this.ports = new ReachPorts(app.programs(), cluster);
    }

    /**
     * What a service is run with.
     *
     * @param plan how
     * @param environment the pod's, as it is right here
     * @param workload its workload in the cluster
     */
    record Prepared(ServicePlan plan, EffectiveEnvironment environment, Workload workload) {
        /** Of the process: what this command has, and the service's own. */
        Map<String, String> process(App app) {
            var all = new HashMap<>(app.environment());
            all.putAll(environment.values());
            return all;
        }
    }

    /** Its environment alone. */
    EffectiveEnvironment environment(Target target) {
        var workload = Workload.of(client, target);
        return environment(
                target,
                workload,
                new PlanMaker(target, workload, app.workspace().root()));
    }

    /** Of one that another cluster answers. */
    Prepared prepareRemote(Target target) {
        return new RemotePreparation(app, cluster, client, target).prepare();
    }

    /** All; the environment is also written to a file that only its owner may read. */
    Prepared prepare(Target target, boolean debug) {
        var prepared = look(target, debug);
        write(target, prepared.environment());
        return prepared;
    }

    /** Where a service's environment is written. */
    Path file(Target target) {
        return files.environment(target.key());
    }

    /** Writes it to a file that only its owner may read. */
    void write(Target target, EffectiveEnvironment environment) {
        files.create();
        AtomicFiles.writeSecret(file(target), DotEnv.text(environment.values()));
    }

    /** All, and nothing is written. */
    Prepared look(Target target, boolean debug) {
        StartOrder.of(
                Targets.of(List.of(target.environment())).onMachine()); // those that wait for each other never start
        var workload = Workload.of(client, target);
        var maker = new PlanMaker(target, workload, new Places(files).directory(target.environmentName()));
        var environment = environment(target, workload, maker);
        return new Prepared(maker.plan(debug), environment, workload);
    }

    private EffectiveEnvironment environment(Target target, Workload workload, PlanMaker maker) {
        var here = target.onMachine();
        var reaches = new Reaches(here.reach(), workload.namespace(), ports::of);
        var pods = new EnvironmentReader(client, workload)
                .read(maker.ports().stream().map(PortPlan::containerPort).toList());
        return NativeEnvironment.of(pods, reaches, here);
    }
}
