package dev.samekind.cli.inner;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.inner.Preparation.Prepared;
import dev.samekind.cli.supervisor.ControlClient;
import dev.samekind.cli.supervisor.ServicePlan;
import dev.samekind.cli.supervisor.ServiceState;
import dev.samekind.cli.supervisor.Supervision;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** All services that run on this machine when nobody says otherwise: started together, or all given back. */
public final class NativeServices {
    private final App app;
    private final ClusterName cluster;
    private final KubernetesClient client;
    private final Consumer<String> notes;

    /** Of a cluster; notes are lines for people. */
    public NativeServices(App app, ClusterName cluster, KubernetesClient client, Consumer<String> notes) {
        this.app = app;
        this.cluster = cluster;
        this.client = client;
        this.notes = notes;
    }

    /**
     * What became of them.
     *
     * @param changed whether one was started or given back
     * @param here names of those that take the cluster's requests
     * @param failed names of those that run in the cluster instead
     */
    public record Result(boolean changed, List<String> here, List<String> failed) {}

    /** Starts those of environments; one that does not run here runs in the cluster, and a note says why. */
    public Result start(List<String> environments, Duration timeout) {
        var bridge = BridgeAddress.MAP.read(client);
        var wanted = new ArrayList<Target>();
        environments.forEach(name -> {
            var targets = Targets.of(client, name);
            wanted.addAll(targets.remote());
            wanted.addAll(StartOrder.of(targets.onMachine()));
        });
        if (bridge == null && !wanted.isEmpty()) {
            notes.accept("no address is known by which pods reach this machine, so all services run in the cluster");
        }
        if (wanted.isEmpty() || bridge == null) {
            return new Result(
                    false, List.of(), wanted.stream().map(Target::name).toList());
        }
        try (var supervisor = new Supervision(app, cluster).ensure()) {
            return start(supervisor, wanted, bridge, timeout);
        }
    }

    private Result start(ControlClient supervisor, List<Target> wanted, String bridge, Duration timeout) {
        var before =
                supervisor.states().stream().filter(ServiceState::leaseHeld).toList();
        var plans = new LinkedHashMap<String, ServicePlan>();
        var failed = new ArrayList<String>();
        wanted.stream()
                .filter(target -> before.stream().noneMatch(state -> isOf(state, target)))
                .forEach(target -> trying(target.name(), failed, () -> {
                    var preparation = new Preparation(app, cluster, client);
                    var prepared = target.service().remote() == null
                            ? preparation.prepare(target, false)
                            : preparation.prepareRemote(target);
                    plans.put(target.key(), begin(supervisor, prepared, bridge));
                }));
        plans.forEach((key, plan) -> trying(plan.service(), failed, () -> await(supervisor, plan, timeout)));
        var here = wanted.stream()
                .map(Target::name)
                .filter(name -> !failed.contains(name))
                .toList();
        return new Result(!plans.isEmpty(), here, List.copyOf(failed));
    }

    /** Whether it is what runs already, and not another cluster's, or this machine's where another cluster's is wanted. */
    private static boolean isOf(ServiceState state, Target target) {
        var wanted = target.service().remote();
        var remote = state.remote();
        return state.key().equals(target.key())
                && (wanted == null
                        ? remote == null
                        : remote != null
                                && remote.context().equals(wanted.context())
                                && remote.service().equals(wanted.serviceOf(target.name()))
                                && (wanted.namespace() == null
                                        || wanted.namespace().equals(remote.namespace())));
    }

    private ServicePlan begin(ControlClient supervisor, Prepared prepared, String bridge) {
        var plan = prepared.plan().handedOff(bridge);
        prepared.environment().notes().forEach(note -> notes.accept(plan.service() + ": " + note));
        supervisor.start(plan, prepared.process(app));
        return plan;
    }

    private void await(ControlClient supervisor, ServicePlan plan, Duration timeout) {
        try {
            new HandOffs(client, supervisor, timeout).awaitHandedOff(plan);
        } catch (CliException e) {
            supervisor.giveBack(plan.key());
            supervisor.stop(plan.key());
            throw e;
        }
    }

    private void trying(String service, List<String> failed, Runnable work) {
        try {
            work.run();
        } catch (CliException e) {
            failed.add(service);
            notes.accept("%s runs in the cluster, not here: %s".formatted(service, e.getMessage()));
            notes.accept("  next: " + e.next());
        }
    }

    /** Gives back all that run here. */
    public Result giveBack(Duration timeout) {
        var running = new Supervision(app, cluster).running();
        if (running.isEmpty()) {
            return new Result(false, List.of(), List.of());
        }
        try (var supervisor = running.get()) {
            var states = supervisor.states();
            states.forEach(state -> supervisor.giveBack(state.key()));
            var handOffs = new HandOffs(client, supervisor, timeout);
            states.forEach(handOffs::end);
            return new Result(!states.isEmpty(), List.of(), List.of());
        }
    }
}
