package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Endpoint;
import dev.samekind.cli.App;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.KindNodes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Where an environment's routes answer on this machine. */
final class Urls {
    private final App app;
    private final ClusterName cluster;
    private final KubernetesClient client;

    Urls(App app, ClusterName cluster, KubernetesClient client) {
        this.app = app;
        this.cluster = cluster;
        this.client = client;
    }

    /** Those of routes that have the service's name, as is usual; all where none has. */
    List<String> of(String environment, String service) {
        var found = client.resources(DevEnvironment.class).withName(environment).get();
        if (found == null || found.getStatus() == null || found.getStatus().endpoints() == null) {
            return List.of();
        }
        var all = found.getStatus().endpoints();
        var own = all.stream()
                .filter(endpoint -> endpoint.route().endsWith("/" + service))
                .toList();
        var nodes = new KindNodes(app.programs());
        var node = nodes.of(cluster).stream().findFirst();
        return (own.isEmpty() ? all : own)
                .stream()
                        .map(Endpoint::url)
                        .map(url ->
                                node.map(there -> nodes.ports(there).url(url)).orElse(url))
                        .toList();
    }
}
