package dev.samekind.cli.start;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.yaml.YamlReader;
import dev.samekind.cli.start.RouteKinds.RouteKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where bundles have routes of kinds that the cluster does not serve, it gets their CRDs; those it has stay as they are. */
final class RouteCrdsStage implements Stage {
    private static final String SCRIPT = "hack/route-crds/print";
    private static final Duration A_DOWNLOAD = Duration.ofMinutes(5);
    private static final Duration A_MOMENT = Duration.ofSeconds(30);

    @Override
    public String title() {
        return "Route kinds";
    }

    @Override
    public Outcome run(Start start) {
        var needed = RouteKinds.neededBy(start.environment());
        var missing = unserved(start.client(), needed);
        if (missing.isEmpty()) {
            return Outcome.unchanged(needed.isEmpty() ? "none needed" : "served");
        }
        var groups = RouteKinds.groups(missing);
        start.progress.doing("installing the CRDs of " + RouteKinds.names(groups));
        var installed = install(start, groups);
        unserved(start.client(), needed)
                .forEach(kind -> start.progress.note(
                        "%s is not served, and no pinned CRD adds it: its objects will be named KindNotServed"
                                .formatted(kind)));
        return new Outcome(
                !installed.isEmpty(), "installed %d CRDs: %s".formatted(installed.size(), RouteKinds.names(groups)));
    }

    private static SortedSet<RouteKind> unserved(KubernetesClient client, Collection<RouteKind> kinds) {
        return kinds.stream().filter(kind -> !serves(client, kind)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean serves(KubernetesClient client, RouteKind kind) {
        var resources = client.getApiResources(kind.apiVersion());
        return resources != null
                && resources.getResources().stream()
                        .anyMatch(resource -> resource.getKind().equals(kind.kind()));
    }

    /** The names of those that were not there. */
    private static List<String> install(Start start, Collection<String> groups) {
        var command = Stream.concat(Stream.of(SCRIPT), groups.stream()).toArray(String[]::new);
        var yaml = start.app.programs().output(start.left(A_DOWNLOAD), command);
        var installed = new ArrayList<String>();
        for (var document : YamlReader.read(SCRIPT, yaml.getBytes(StandardCharsets.UTF_8))) {
            var name = document.tree().at("/metadata/name").asText();
            if (crd(start.client(), name) == null) {
                apply(
                        start.client(),
                        start.client()
                                .getKubernetesSerialization()
                                .convertValue(document.tree(), GenericKubernetesResource.class));
                installed.add(name);
            }
        }
        installed.forEach(name -> awaitEstablished(start, name));
        return installed;
    }

    private static void apply(KubernetesClient client, GenericKubernetesResource crd) {
        try {
            client.resource(crd).fieldManager(ApplyStage.FIELD_MANAGER).serverSideApply();
        } catch (KubernetesClientException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "the CRD %s cannot be installed: %s"
                            .formatted(crd.getMetadata().getName(), e.getMessage()),
                    "%s prints it; install it by hand or take its routes out of the bundle".formatted(SCRIPT),
                    e);
        }
    }

    private static @Nullable CustomResourceDefinition crd(KubernetesClient client, String name) {
        return client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(name)
                .get();
    }

    private static void awaitEstablished(Start start, String name) {
        start.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(name)
                .waitUntilCondition(
                        RouteCrdsStage::established, start.left(A_MOMENT).toSeconds(), TimeUnit.SECONDS);
    }

    private static boolean established(@Nullable CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }
}
