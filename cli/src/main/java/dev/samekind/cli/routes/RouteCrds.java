package dev.samekind.cli.routes;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.yaml.YamlReader;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.process.Programs;
import dev.samekind.cli.routes.RouteKinds.RouteKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pinned CRDs of routes in a cluster; those that it has stay as they are. */
public final class RouteCrds {
    private static final String SCRIPT = "hack/route-crds/print";
    private static final Duration A_DOWNLOAD = Duration.ofMinutes(5);
    private static final Duration A_MOMENT = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final Programs programs;
    private final UnaryOperator<Duration> left;

    /** In a cluster; left shortens a limit to what the caller still has. */
    public RouteCrds(KubernetesClient client, Programs programs, UnaryOperator<Duration> left) {
        this.client = client;
        this.programs = programs;
        this.left = left;
    }

    /** Those of the kinds that the cluster does not serve. */
    public SortedSet<RouteKind> unserved(Collection<RouteKind> kinds) {
        return kinds.stream().filter(kind -> !serves(kind)).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean serves(RouteKind kind) {
        var resources = client.getApiResources(kind.apiVersion());
        return resources != null
                && resources.getResources().stream()
                        .anyMatch(resource -> resource.getKind().equals(kind.kind()));
    }

    /** Installs the CRDs of groups; the names of those that were not there. */
    public List<String> install(Collection<String> groups) {
        var command = Stream.concat(Stream.of(SCRIPT), groups.stream()).toArray(String[]::new);
        var yaml = programs.output(left.apply(A_DOWNLOAD), command);
        var installed = new ArrayList<String>();
        for (var document : YamlReader.read(SCRIPT, yaml.getBytes(StandardCharsets.UTF_8))) {
            var name = document.tree().at("/metadata/name").asText();
            if (crd(name).get() == null) {
                apply(client.getKubernetesSerialization()
                        .convertValue(document.tree(), GenericKubernetesResource.class));
                installed.add(name);
            }
        }
        installed.forEach(name -> crd(name)
                .waitUntilCondition(RouteCrds::established, left.apply(A_MOMENT).toSeconds(), TimeUnit.SECONDS));
        return List.copyOf(installed);
    }

    private void apply(GenericKubernetesResource crd) {
        try {
            client.resource(crd).fieldManager(Clusters.FIELD_MANAGER).serverSideApply();
        } catch (KubernetesClientException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "the CRD %s cannot be installed: %s"
                            .formatted(crd.getMetadata().getName(), e.getMessage()),
                    "%s prints it; install it by hand or take its routes out of the bundle".formatted(SCRIPT),
                    e);
        }
    }

    private Resource<CustomResourceDefinition> crd(String name) {
        return client.apiextensions().v1().customResourceDefinitions().withName(name);
    }

    private static boolean established(@Nullable CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }
}
