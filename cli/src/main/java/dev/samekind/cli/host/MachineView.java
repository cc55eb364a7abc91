package dev.samekind.cli.host;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Endpoint;
import dev.samekind.api.v1alpha1.ProductionBundle;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.cli.App;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.process.Programs;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.parity.check.host.HostLook;
import dev.samekind.parity.check.host.RouteLook;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at an environment from this machine and writes down what was seen. */
public final class MachineView {
    private final App app;
    private final KubernetesClient client;
    private final RouteVisits visits;

    /** Of a cluster whose ports lead to this machine. */
    public MachineView(App app, ClusterName cluster, KubernetesClient client, HostPorts ports) {
        this.app = app;
        this.client = client;
        this.visits = new RouteVisits(new RouteVisit(
                ports,
                AtomicFiles.read(app.workspace().caCertificate()),
                new SystemResolver(app, cluster),
                new BackEnds(client)));
    }

    /** After a start, which knows whether names are wanted here. */
    public List<RouteLook> afterStart(String environment, boolean namesNotSetUp) {
        return look(environment, namesNotSetUp, false);
    }

    /** On demand; whether names are wanted here is what the last start said. */
    public List<RouteLook> onDemand(String environment) {
        return look(environment, null, true);
    }

    private List<RouteLook> look(String environment, @Nullable Boolean namesNotSetUp, boolean anyway) {
        var found = client.resources(DevEnvironment.class).withName(environment).get();
        var status = found == null || found.getStatus() == null ? DevEnvironmentStatus.empty() : found.getStatus();
        var endpoints = Objects.requireNonNullElse(status.endpoints(), List.<Endpoint>of()).stream()
                .filter(endpoint -> endpoint.productionHost() != null)
                .toList();
        var bundles = Objects.requireNonNullElse(status.bundles(), List.<BundleState>of());
        var tools = tools(bundles);
        var map = new HostFactsMap(client);
        var last = map.last(environment);
        if (endpoints.isEmpty() && tools.isEmpty() && last.isEmpty()) {
            return List.of();
        }
        boolean declared =
                namesNotSetUp == null ? last.map(HostLook::namesNotSetUp).orElse(false) : namesNotSetUp;
        var routes = visits.look(endpoints, declared);
        map.write(environment, look(bundles, declared, routes, tools), anyway);
        return routes;
    }

    private HostLook look(List<BundleState> bundles, boolean declared, List<RouteLook> routes, List<String> tools) {
        return new HostLook(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                bundles.stream()
                        .map(BundleState::digest)
                        .filter(Objects::nonNull)
                        .toList(),
                declared,
                routes,
                new TreeMap<>(new Tools(new Programs(app.workspace().current(), app.environment())).versions(tools)));
    }

    private List<String> tools(List<BundleState> bundles) {
        return bundles.stream()
                .map(bundle -> client.resources(ProductionBundle.class)
                        .withName(bundle.name())
                        .get())
                .filter(bundle -> bundle != null && bundle.getSpec() != null)
                .flatMap(bundle -> bundle.getSpec().toolchain().stream())
                .map(Tool::name)
                .distinct()
                .toList();
    }
}
