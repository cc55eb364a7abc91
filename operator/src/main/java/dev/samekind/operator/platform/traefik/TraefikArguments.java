package dev.samekind.operator.platform.traefik;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Command line of Traefik: its whole static configuration. */
public final class TraefikArguments {
    /**
     * Port of the health check and of the API that says what is routed; unusual, because a Gateway's listener is given to
     * the entry point of its port.
     */
    public static final int ADMIN_PORT = 9880;

    private static final List<String> ALWAYS = List.of(
            "--global.checknewversion=false",
            "--global.sendanonymoususage=false",
            "--log.level=INFO",
            "--entrypoints.traefik.address=:" + ADMIN_PORT,
            "--ping=true",
            "--api.insecure=true",
            "--api.dashboard=false",
            // by default it waits 2 s between two readings of the cluster
            "--providers.providersthrottleduration=100ms",
            "--entrypoints.web.address=:80",
            "--entrypoints.web.transport.lifecycle.requestacceptgracetimeout=3s",
            "--entrypoints.websecure.address=:443",
            "--entrypoints.websecure.http.tls=true",
            "--entrypoints.websecure.transport.lifecycle.requestacceptgracetimeout=3s");

    private TraefikArguments() {}

    /** The arguments for these providers, equal for equal sets. */
    public static List<String> of(Collection<Provider> providers) {
        var arguments = new ArrayList<>(ALWAYS);
        for (var provider : new TreeSet<>(providers)) {
            arguments.add(provider.flag() + "=true");
            settings(provider).forEach(setting -> arguments.add(provider.flag() + "." + setting));
        }
        return List.copyOf(arguments);
    }

    /** A service without endpoints answers 503 as elsewhere (not 404), and status names an address as in production. */
    private static List<String> settings(Provider provider) {
        return switch (provider) {
            case KubernetesCrd -> List.of("allowemptyservices=true");
            case KubernetesGateway -> List.of("statusaddress.hostname=localhost");
            case KubernetesIngress ->
                List.of("allowemptyservices=true", "ingressendpoint.hostname=localhost", "strictprefixmatching=true");
            case KubernetesIngressNginx -> List.of("publishstatusaddress=localhost");
        };
    }
}
