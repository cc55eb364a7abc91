package dev.samekind.parity.check.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.check.server.Workloads.PodsOf;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds how pods log in to a server, by the names of their environment variables. */
public final class Logins {
    private final LoginNames names;
    private final ObjectKey service;

    private Logins(LoginNames names, ObjectKey service) {
        this.names = names;
        this.service = service;
    }

    /**
     * The server's own login, else that of a pod that names the Service as its host, else that of one whose URL is hidden
     * in a Secret: the probe's program goes no further when that URL is of another server.
     */
    public static Login of(Workloads workloads, Manifest service, LoginNames names) {
        var logins = new Logins(names, service.key());
        var around = workloads.around(service.key());
        var none = Login.none(service.key().namespace());
        return logins.first(workloads.behind(service), logins::ofServer)
                .or(() -> logins.first(around, logins::ofClient))
                .or(() -> logins.first(around, logins::ofHiddenUrl))
                .orElse(none);
    }

    private Optional<Login> first(List<PodsOf> pods, Function<ContainerLogin, Optional<Login>> login) {
        return pods.stream()
                .flatMap(this::containers)
                .flatMap(each -> login.apply(each).stream())
                .findFirst();
    }

    private Stream<ContainerLogin> containers(PodsOf pods) {
        var namespace = Objects.requireNonNull(pods.workload().namespace());
        return StreamSupport.stream(pods.template().spec().path("containers").spliterator(), false)
                .map(container -> new ContainerLogin(namespace, container.path("env")));
    }

    private Optional<Login> ofServer(ContainerLogin container) {
        return Optional.of(container.login(names.ofServers(), null))
                .filter(login -> !login.isEmpty() && hasSecret(login));
    }

    private Optional<Login> ofClient(ContainerLogin container) {
        for (var variable : container.variables()) {
            var port = port(container, variable);
            if (port.isPresent()) {
                return ofClient(container, port.get() == 0 ? null : port.get());
            }
        }
        return Optional.empty();
    }

    private Optional<Login> ofHiddenUrl(ContainerLogin container) {
        for (var variable : container.variables()) {
            if (names.isUrl(variable.path("name").asText()) && variable.has("valueFrom")) {
                return ofClient(container, null);
            }
        }
        return Optional.empty();
    }

    private Optional<Login> ofClient(ContainerLogin container, @Nullable Integer port) {
        var login =
                container.without(variable -> isOfAnother(container, variable)).login(names.ofClients(), port);
        return Optional.of(login).filter(this::hasSecret);
    }

    private Optional<Integer> port(ContainerLogin container, JsonNode variable) {
        return names.hosts().contains(variable.path("name").asText())
                ? Hosts.port(variable.path("value").asText(), service, container.namespace())
                : Optional.empty();
    }

    private boolean isOfAnother(ContainerLogin container, JsonNode variable) {
        return names.hosts().contains(variable.path("name").asText())
                && variable.has("value")
                && port(container, variable).isEmpty();
    }

    private boolean hasSecret(Login login) {
        return names.secrets().isEmpty()
                || login.environment()
                        .valueStream()
                        .anyMatch(variable ->
                                names.secrets().contains(variable.path("name").asText()));
    }
}
