package dev.samekind.parity.handoff;

import dev.samekind.api.v1alpha1.NativeSpec;
import dev.samekind.api.v1alpha1.RemoteSpec;
import dev.samekind.api.v1alpha1.ServiceSpec;
import dev.samekind.api.v1alpha1.ServiceSpec.Mode;
import dev.samekind.api.v1alpha1.ServiceSpec.WorkloadKind;
import dev.samekind.parity.handoff.ServiceRun.Port;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.pod.PodTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what production says about the entries of spec.services, and what is wrong with them. */
public final class ServiceRuns {
    private static final int PRIVILEGED = 1024;

    private final Collection<Manifest> manifests;
    private final List<ServiceRun> runs = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * What is wrong with an entry.
     *
     * @param service name of the entry
     * @param message what, and what to do next
     */
    public record Problem(String service, String message) {}

    private ServiceRuns(List<ServiceSpec> services, Collection<Manifest> manifests) {
        this.manifests = manifests;
        services.forEach(this::add);
        onePortEach();
    }

    /** Of the entries and the objects that are to be applied. */
    public static ServiceRuns of(List<ServiceSpec> services, Collection<Manifest> manifests) {
        return new ServiceRuns(services, manifests);
    }

    /** The entries that make sense. */
    public List<ServiceRun> runs() {
        return List.copyOf(runs);
    }

    /** What is wrong, for people. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void add(ServiceSpec service) {
        workload(service).ifPresent(workload -> {
            var template = PodTemplate.of(workload).orElseThrow();
            var set = workload.key().kind().equals(WorkloadKind.StatefulSet.name());
            var subdomain = workload.tree().at("/spec/serviceName").asText("");
            runs.add(new ServiceRun(
                    service.name(),
                    workload.key(),
                    service.effectiveMode(),
                    labels(template),
                    set ? workload.key().name() + "-0" : null,
                    set && !subdomain.isEmpty() ? subdomain : null,
                    switch (service.effectiveMode()) {
                        case Native -> ports(service, template);
                        case Remote -> remotePorts(service, workload, template);
                        case Cluster, Off -> List.of();
                    },
                    service.effectiveMode() != Mode.Native || service.onMachine() == null
                            ? List.of()
                            : reach(service, service.onMachine(), workload),
                    remote(service, workload),
                    service.managedBy() != null));
            if (set && service.managedBy() != null) {
                problem(
                        service,
                        "managedBy %s is for Deployments: it would delete a StatefulSet and make it anew; take managedBy out"
                                .formatted(service.managedBy()));
            }
        });
    }

    private static ServiceRun.@Nullable Remote remote(ServiceSpec service, Manifest workload) {
        var remote = service.remote();
        return remote == null
                ? null
                : new ServiceRun.Remote(
                        remote.context(),
                        remote.namespaceOf(String.valueOf(workload.key().namespace())),
                        remote.serviceOf(service.name()));
    }

    private Optional<Manifest> workload(ServiceSpec service) {
        var wanted = service.workload();
        var found = workloads()
                .filter(manifest -> wanted == null
                        ? manifest.key().name().equals(service.name())
                        : manifest.key().kind().equals(wanted.kind().name())
                                && wanted.namespace().equals(manifest.key().namespace())
                                && manifest.key().name().equals(wanted.name()))
                .toList();
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        var candidates = (found.isEmpty() ? workloads() : found.stream())
                .map(manifest -> manifest.key().display())
                .sorted()
                .limit(10)
                .collect(Collectors.joining(", "));
        problem(
                service,
                (found.isEmpty()
                                ? "no such workload in the bundles; set workload to one of: "
                                : "more than one workload is called so; set workload to one of: ")
                        + (candidates.isEmpty() ? "(the bundles have none)" : candidates));
        return Optional.empty();
    }

    private Stream<Manifest> workloads() {
        return manifests.stream()
                .filter(manifest -> manifest.key().group().equals("apps")
                        && Arrays.stream(WorkloadKind.values())
                                .anyMatch(kind ->
                                        kind.name().equals(manifest.key().kind()))
                        && PodTemplate.of(manifest).isPresent());
    }

    private static TreeMap<String, String> labels(PodTemplate template) {
        var labels = new TreeMap<String, String>();
        template.tree()
                .at("/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static TreeMap<Integer, String> declared(PodTemplate template) {
        var declared = new TreeMap<Integer, String>();
        for (var container : template.spec().path("containers")) {
            for (var port : container.path("ports")) {
                if (port.path("protocol").asText("TCP").equals("TCP")) {
                    declared.put(
                            port.path("containerPort").asInt(),
                            port.path("name").asText(""));
                }
            }
        }
        return declared;
    }

    /** Only what speaks HTTP: nothing but an answer proves a tunnel, and only HTTP says what merely reads. */
    private List<Port> remotePorts(ServiceSpec service, Manifest workload, PodTemplate template) {
        var declared = declared(template);
        var http = new HttpPorts(workload.key(), template, manifests);
        var wanted = new ArrayList<>(Objects.requireNonNull(service.remote()).ports());
        if (wanted.isEmpty()) {
            declared.keySet().forEach(number -> wanted.add(new RemoteSpec.Port(number, null, null, null)));
        }
        if (wanted.isEmpty()) {
            problem(
                    service,
                    "production's pods declare no port, so there is nothing that another cluster can answer; say which under remote.ports");
        }
        var ports = new ArrayList<Port>();
        for (var port : wanted) {
            var name = declared.getOrDefault(port.containerPort(), "");
            if (!http.contains(port.containerPort(), name)) {
                problem(
                        service,
                        "port %d is not HTTP, as far as production's port names, appProtocol and probes say, and mode Remote takes only that: by an answer ./dev sees whether the tunnel lives, and by the method the read-only guard sees what writes; list the HTTP ports under remote.ports, or name the port http in production's manifests"
                                .formatted(port.containerPort()));
            } else if (port.local() < PRIVILEGED) {
                problem(
                        service,
                        "production's container has port %d, which only root may listen on; say in remote.ports by which port of this machine the tunnel begins"
                                .formatted(port.containerPort()));
            } else {
                ports.add(new Port(name.isEmpty() ? null : name, port.containerPort(), port.bridge()));
            }
        }
        ports.sort(Comparator.comparingInt(Port::container));
        return ports;
    }

    private List<Port> ports(ServiceSpec service, PodTemplate template) {
        var declared = declared(template);
        var wanted = service.onMachine() == null
                ? List.<NativeSpec.Port>of()
                : service.onMachine().ports();
        if (!wanted.isEmpty()) {
            return wanted.stream()
                    .sorted(Comparator.comparingInt(NativeSpec.Port::containerPort))
                    .map(port -> port(declared.get(port.containerPort()), port))
                    .toList();
        }
        if (!declared.isEmpty() && declared.firstKey() < PRIVILEGED) {
            problem(
                    service,
                    "production's container has port %d, which only root may listen on; say in native.ports which port of this machine stands for it"
                            .formatted(declared.firstKey()));
        }
        return declared.keySet().stream()
                .filter(number -> number >= PRIVILEGED)
                .map(number -> port(declared.get(number), new NativeSpec.Port(number, number, null)))
                .toList();
    }

    private static Port port(@Nullable String name, NativeSpec.Port port) {
        return new Port(name == null || name.isEmpty() ? null : name, port.containerPort(), port.bridge());
    }

    private List<NativeSpec.Reach> reach(ServiceSpec service, NativeSpec onMachine, Manifest workload) {
        for (var reach : onMachine.reach()) {
            var target = Reaches.service(reach, workload.key(), manifests);
            if (target.isEmpty()) {
                problem(
                        service,
                        "native.reach: production has no Service %s in namespace %s with port %d and a selector"
                                .formatted(reach.service(), workload.key().namespace(), reach.port()));
            }
        }
        return onMachine.reach();
    }

    /** Two processes cannot have one port of the bridge, nor two Services one of the pool. */
    private void onePortEach() {
        var bridges = new HashMap<Integer, String>();
        var pool = new HashMap<Integer, String>();
        for (var run : runs) {
            run.ports().forEach(port -> one(bridges, port.bridge(), "service " + run.name(), run, "bridgePort"));
            run.reach()
                    .forEach(reach -> one(
                            pool,
                            reach.localPort(),
                            "Service %s/%s:%d".formatted(run.workload().namespace(), reach.service(), reach.port()),
                            run,
                            "localPort"));
        }
    }

    private void one(Map<Integer, String> taken, int port, String user, ServiceRun run, String what) {
        var other = taken.putIfAbsent(port, user);
        if (other != null && (!other.equals(user) || what.equals("bridgePort"))) {
            problems.add(new Problem(
                    run.name(), "%s %d is that of %s, too; choose another one".formatted(what, port, other)));
        }
    }

    private void problem(ServiceSpec service, String message) {
        problems.add(new Problem(service.name(), message));
    }
}
