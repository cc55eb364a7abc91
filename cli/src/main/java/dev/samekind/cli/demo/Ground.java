package dev.samekind.cli.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.cli.App;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.demo.Mistake.Side;
import dev.samekind.cli.images.ImageUse;
import dev.samekind.cli.images.ImageUses;
import dev.samekind.cli.images.LocalEngine;
import dev.samekind.cli.images.NodeLoader;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.routes.RouteCrds;
import dev.samekind.cli.routes.RouteKinds;
import dev.samekind.cli.workspace.ClusterMemory;
import dev.samekind.parity.manifest.Manifest;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a cluster must have before a mistake can be made in it; all of it stays there, as with {@code ./dev start}. */
final class Ground {
    private static final Duration A_LOAD = Duration.ofMinutes(5);

    private final App app;
    private final KubernetesClient client;
    private final ClusterName cluster;

    Ground(App app, KubernetesClient client, ClusterName cluster) {
        this.app = app;
        this.client = client;
        this.cluster = cluster;
    }

    /** Installs kinds of routes that the cluster does not serve, and loads images that the local engine has. */
    void prepare(Side side) {
        if (side.bundle() != null) {
            serve(side.bundle().add());
            load(ImageUses.of(side.bundle().add().stream().map(Manifest::of).toList(), localisations(side)));
        }
    }

    private void serve(List<ObjectNode> objects) {
        var crds = new RouteCrds(client, app.programs(), UnaryOperator.identity());
        var missing = crds.unserved(RouteKinds.neededBy(objects.stream()));
        if (!missing.isEmpty()) {
            var groups = RouteKinds.groups(missing);
            app.console().say("installing the CRDs of " + RouteKinds.names(groups));
            crds.install(groups);
        }
    }

    /** What the engine does not have is the kubelet's to pull. */
    private void load(Iterable<ImageUse> uses) {
        var engine = new LocalEngine(app.programs());
        for (var use : uses) {
            if (engine.id(use.here()).isPresent()) {
                loader().load(List.of(use.here()), A_LOAD);
            }
        }
    }

    private NodeLoader loader() {
        var node = new KindNodes(app.programs()).of(cluster).getFirst();
        var state = app.workspace().clusterState(cluster);
        return new NodeLoader(app.programs(), cluster, node, new ClusterMemory(state, node.id()), state);
    }

    private static List<Localisation> localisations(Side side) {
        return side.baseline() == null
                ? List.of()
                : Json.mapper().convertValue(side.baseline().withArray("localisations"), new TypeReference<>() {});
    }
}
