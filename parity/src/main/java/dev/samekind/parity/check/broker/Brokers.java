package dev.samekind.parity.check.broker;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.parity.check.server.Login;
import dev.samekind.parity.check.server.Logins;
import dev.samekind.parity.check.server.Server;
import dev.samekind.parity.check.server.Workloads;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The brokers and object stores that the bundles declare and a probe can speak with. */
public final class Brokers {
    private final Workloads workloads;

    private Brokers(Workloads workloads) {
        this.workloads = workloads;
    }

    /** The servers, among the objects of the environment: a stand-in of production's server is one of them. */
    public static List<Server> of(Collection<Manifest> environment, Collection<DeclaredObjects> declared) {
        var brokers = new Brokers(Workloads.of(environment));
        var found = new ArrayList<Server>();
        for (var server : DeclaredServer.of(declared)) {
            server.probed().ifPresent(protocol -> found.add(brokers.broker(protocol, server)));
        }
        return List.copyOf(found);
    }

    private Broker broker(Protocol protocol, DeclaredServer declared) {
        var service = workloads.service(declared.service());
        var login = service.map(found -> Logins.of(workloads, found, protocol.logins()))
                .orElseGet(() -> Login.none(declared.key().namespace()));
        var port = service.map(found -> port(protocol, found, login))
                .orElse(protocol.ports().getFirst());
        var problem = problem(protocol, declared, service.orElse(null), login);
        return new Broker(protocol, declared.key(), port, List.copyOf(declared.names()), login, problem);
    }

    private static int port(Protocol protocol, Manifest service, Login login) {
        if (login.port() != null) {
            return login.port();
        }
        var ports = StreamSupport.stream(service.tree().at("/spec/ports").spliterator(), false)
                .map(port -> port.path("port").asInt())
                .toList();
        return protocol.ports().stream()
                .filter(ports::contains)
                .findFirst()
                .orElseGet(() -> ports.isEmpty() ? protocol.ports().getFirst() : ports.getFirst());
    }

    private static @Nullable String problem(
            Protocol protocol, DeclaredServer declared, @Nullable Manifest service, Login login) {
        if (service == null) {
            return "the environment has no Service %s: correct declaredObjects of the bundle"
                    .formatted(declared.service());
        }
        if (service.tree().at("/spec/type").asText().equals("ExternalName")) {
            return "%s is outside the cluster, where nothing is asked"
                    .formatted(declared.key().display());
        }
        return login.isEmpty() && !protocol.logins().secrets().isEmpty()
                ? "no pod says how to log in to %s in env: its own %s, or a client's address and %s"
                        .formatted(
                                declared.key().display(),
                                String.join(
                                        ", ",
                                        protocol.logins().ofServers().keySet().stream()
                                                .sorted()
                                                .toList()),
                                String.join(
                                        " or ",
                                        protocol.logins().secrets().stream()
                                                .sorted()
                                                .toList()))
                : null;
    }
}
