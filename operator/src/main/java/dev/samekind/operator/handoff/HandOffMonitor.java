package dev.samekind.operator.handoff;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.OperatorConfig;
import dev.samekind.operator.handoff.LeaseWatch.Service;
import dev.samekind.operator.live.Changes;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.operator.live.ReducedStore;
import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.handoff.HandOffState;
import dev.samekind.parity.handoff.HandOffState.Seen;
import dev.samekind.parity.handoff.ServiceRun;
import dev.samekind.parity.plan.PlannedObject;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves services between the cluster and the developer's machine. It looks at leases and relays by watches and at the
 * machine by a connection each second, and only for services that somebody holds or that are on their way back.
 */
@Singleton
public class HandOffMonitor {
    private static final Logger LOG = Logger.getLogger(HandOffMonitor.class);
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Set<String> LEAVING = Set.of(BuiltIn.HAND_OFF, BuiltIn.REMOTE);
    private static final Duration PROBE = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final OperatorConfig config;
    private final Changes changes;
    private final LiveObjects live;
    private final AwakeTime time = new AwakeTime(System::nanoTime);
    private final LeaseWatch leases = new LeaseWatch();
    private final Map<Service, Target> targets = new ConcurrentHashMap<>();
    private final Map<Service, HandOffState> states = new ConcurrentHashMap<>();
    private final Map<Service, Connection> connections = new ConcurrentHashMap<>();
    private final Map<Service, Instant> answered = new ConcurrentHashMap<>();
    private final Map<Service, HandOff> shown = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hand-offs").factory());
    private SharedIndexInformer<Lease> informer;
    private RelayPods relays;
    private Draining draining;

    @SuppressWarnings("NullAway.Init") // set by start(), before anybody asks
    HandOffMonitor(KubernetesClient client, OperatorConfig config, Changes changes, LiveObjects live) {
        this.client = client;
        this.config = config;
        this.changes = changes;
        this.live = live;
    }

    /** What a plan says of a service that may leave. */
    private record Target(ServiceRun run, String bridge) {
        List<Integer> ports() {
            return run.ports().stream().map(ServiceRun.Port::bridge).toList();
        }
    }

    /** The last look at the machine. */
    private record Connection(Duration at, boolean answers) {}

    @PostConstruct
    void start() {
        relays = new RelayPods(client, this::soon);
        draining = new Draining(client);
        informer = client.leases()
                .inNamespace(config.namespace())
                .withLabel(Samekind.SERVICE_LABEL)
                .runnableInformer(0);
        informer.itemStore(new ReducedStore<>(UnaryOperator.identity(), this::seen, this::gone));
        informer.exceptionHandler((started, error) -> true);
        CompletableFuture.allOf(
                        relays.start(), draining.start(), informer.start().toCompletableFuture())
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        heart.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        heart.shutdownNow();
        relays.stop();
        draining.stop();
        informer.stop();
    }

    /** Names of the services of an environment whose workloads need not run here. */
    public Set<String> away(String environment, Collection<String> services) {
        return services.stream()
                .filter(name -> state(new Service(environment, name)).away())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Says which services may leave, as the plan has them.
     *
     * @param bridge address of the developer's machine, null while it is not known
     */
    public void ensure(String environment, Collection<ServiceRun> runs, @Nullable String bridge) {
        var wanted = runs.stream()
                .filter(run -> run.mayLeave() && bridge != null)
                .collect(Collectors.toMap(
                        run -> new Service(environment, run.name()),
                        run -> new Target(run, Objects.requireNonNull(bridge))));
        List.of(targets, states, connections, answered, shown)
                .forEach(map -> map.keySet()
                        .removeIf(
                                service -> service.environment().equals(environment) && !wanted.containsKey(service)));
        targets.putAll(wanted);
        soon();
    }

    /**
     * To be called right before a plan is applied: pods of workloads that it scales to nothing leave their Services, and
     * controllers replace what they miss.
     */
    public void drain(Collection<ServiceRun> runs, Collection<PlannedObject> objects) {
        var leaving = objects.stream()
                .filter(object -> object.changes().stream().anyMatch(change -> LEAVING.contains(change.rule())))
                .map(PlannedObject::key)
                .collect(Collectors.toSet());
        for (var run : runs) {
            if (leaving.contains(run.workload()) && !isScaledToNothing(run)) {
                try {
                    draining.begin(run);
                } catch (KubernetesClientException e) {
                    LOG.warnf("pods of %s end while proxies may still know them: %s", run.name(), e.getMessage());
                }
            }
        }
    }

    private boolean isScaledToNothing(ServiceRun run) {
        return live.get(run.workload())
                .filter(workload -> workload.tree().at("/spec/replicas").asInt(1) > 0)
                .isEmpty();
    }

    /** Rows for status: services that do not simply run in the cluster. */
    public List<HandOff> rows(String environment) {
        return shown.entrySet().stream()
                .filter(row -> row.getKey().environment().equals(environment))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(HandOff::name))
                .toList();
    }

    /** Forgets an environment that is gone. */
    public void forget(String environment) {
        ensure(environment, List.of(), null);
    }

    private void seen(Lease lease) {
        if (leases.seen(lease, time.now())) {
            soon();
        }
    }

    private void gone(Lease lease) {
        leases.gone(lease);
        soon();
    }

    private void soon() {
        heart.execute(this::beat);
    }

    private HandOffState state(Service service) {
        return states.computeIfAbsent(
                service,
                unknown -> relays.isServing(unknown)
                        ? HandOffState.found(leases.holder(unknown, time.now()).isPresent())
                        : HandOffState.IN_CLUSTER);
    }

    private void beat() {
        try {
            draining.beat(time.now());
        } catch (RuntimeException e) {
            LOG.warnf("pods of services that left could not be ended yet: %s", e.getMessage());
        }
        targets.forEach((service, target) -> {
            try {
                beat(service, target);
            } catch (RuntimeException e) {
                LOG.warnf(
                        "hand-off of %s of environment %s: %s", service.name(), service.environment(), e.getMessage());
            }
        });
    }

    private void beat(Service service, Target target) {
        var now = time.now();
        var holder = leases.holder(service, now).orElse(null);
        var before = state(service);
        if (holder == null && before.isInCluster()) {
            connections.remove(service);
            show(service, null);
            return;
        }
        var connection = connection(service, target, now);
        if (connection == null) {
            return;
        }
        // what takes no connections needs nobody in its place
        boolean relay = target.run().ports().isEmpty() || relays.isReady(service);
        var after =
                before.next(new Seen(now, holder != null, connection.answers(), relay, isWorkloadReady(target.run())));
        if (target.run().remote() != null && holder != null && before.away()) {
            after = after.staysAway();
        }
        relays.serve(service, target.run().podLabels(), after.serving());
        states.put(service, after);
        show(service, row(service, target, holder, after));
        if (after.away() != before.away()) {
            changes.objectChanged(service.environment());
        }
    }

    /** The last look, null before the first; a new one is begun when it is old. */
    private @Nullable Connection connection(Service service, Target target, Duration now) {
        var last = connections.get(service);
        if (last == null || now.minus(last.at()).compareTo(PROBE) >= 0) {
            connections.put(service, new Connection(now, last != null && last.answers()));
            Thread.startVirtualThread(() -> {
                boolean answers = BridgeProbe.answers(target.bridge(), target.ports());
                connections.put(service, new Connection(time.now(), answers));
                if (answers) {
                    answered.put(service, Instant.now());
                }
                if (last == null || last.answers() != answers) {
                    soon();
                }
            });
        }
        return last;
    }

    private boolean isWorkloadReady(ServiceRun run) {
        return live.get(run.workload())
                .filter(workload -> workload.readiness().ready()
                        && workload.tree().at("/spec/replicas").asInt(1) > 0)
                .isPresent();
    }

    private @Nullable HandOff row(Service service, Target target, @Nullable String holder, HandOffState state) {
        var phase = state.shown(holder != null);
        if (phase == null) {
            return null;
        }
        var remote = target.run().remote();
        var silent = phase == HandOff.State.NotAnswering;
        var message = !silent ? null : remote == null ? message(target, state) : message(service, remote, state);
        return new HandOff(service.name(), phase, holder, remote == null ? null : remote.context(), message);
    }

    private String message(Service service, ServiceRun.Remote remote, HandOffState state) {
        var last = answered.get(service);
        return "the tunnel to %s is closed, for its probes are not answered (%s); %s; ./dev status says what they meet"
                .formatted(
                        remote.display(),
                        last == null
                                ? "not once since the operator started"
                                : "the last that was answered: " + last.truncatedTo(ChronoUnit.SECONDS),
                        state.away()
                                ? "nobody answers in its place until they are again, or ./dev handback %s"
                                        .formatted(service.name())
                                : "this cluster's own pods answer meanwhile");
    }

    private static String message(Target target, HandOffState state) {
        var ports = target.run().ports().stream()
                .map(port -> target.bridge() + ":" + port.bridge())
                .collect(Collectors.joining(", "));
        return "nothing answers the cluster on %s%s; where the process itself answers on this machine, a firewall blocks the cluster's network: ./dev doctor says more"
                .formatted(ports, state.away() ? "" : ", so the cluster's own pods answer meanwhile");
    }

    private void show(Service service, @Nullable HandOff row) {
        var before = row == null ? shown.remove(service) : shown.put(service, row);
        if (!Objects.equals(before, row)) {
            changes.objectChanged(service.environment());
        }
    }
}
