package dev.samekind.cli.bundle.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Renderer;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.source.ManifestSource;
import dev.samekind.cli.bundle.source.Rendered;
import dev.samekind.cli.bundle.yaml.Document;
import io.fabric8.kubernetes.client.Config;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A running cluster: what people put into its namespaces and the cluster-scoped objects that this needs. */
public final class ClusterSource implements ManifestSource {
    private final String context;
    private final Config config;
    private final List<String> only;

    /** A context's cluster; all namespaces but the system's when none are named. */
    public ClusterSource(String context, Config config, List<String> namespaces) {
        this.context = context;
        this.config = config;
        this.only = List.copyOf(namespaces);
    }

    @Override
    public Rendered render() {
        try (var api = new ReadOnlyApi(config)) {
            return render(api);
        } catch (ApiException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "the cluster of context %s cannot be read: %s".formatted(context, e.getMessage()),
                    "check that it answers and what you may read: kubectl --context %s auth can-i --list"
                            .formatted(context));
        }
    }

    @Override
    public String suggestedName() {
        return context;
    }

    private Rendered render(ReadOnlyApi api) throws ApiException {
        var notes = new ArrayList<String>();
        var resources = new Discovery(api, notes).resources();
        var namespaces = namespaces(api, notes);
        var reader = new ClusterReader(api, context, namespaces, notes);
        resources.stream()
                .filter(resource -> resource.namespaced() && !NotProduction.is(resource))
                .forEach(reader::readNamespaced);
        resources.stream()
                .filter(resource -> !resource.namespaced() && !NotProduction.is(resource))
                .sorted(Comparator.comparing(ClusterScoped::order))
                .forEach(reader::readClusterScoped);
        var platform = new PlatformFacts(api, notes).platform();
        return new Rendered(
                Renderer.Cluster,
                platform.kubernetesVersion() == null ? null : "kube-apiserver " + platform.kubernetesVersion(),
                documents(reader.objects()),
                List.of(),
                platform,
                notes);
    }

    private List<String> namespaces(ReadOnlyApi api, List<String> notes) throws ApiException {
        if (!only.isEmpty()) {
            for (var name : only) {
                requireNamespace(api, name);
            }
            return only;
        }
        var found = api.list("/api/v1/namespaces").stream()
                .map(namespace -> namespace.path("metadata").path("name").asText())
                .filter(name -> !NotProduction.isSystem(name))
                .toList();
        notes.add("read the namespaces %s; --namespaces takes fewer".formatted(String.join(", ", found)));
        return found;
    }

    private void requireNamespace(ReadOnlyApi api, String name) throws ApiException {
        if (!name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            throw new CliException(
                    ExitCode.USAGE, "--namespaces: %s is no valid name".formatted(name), "for example shop,billing");
        }
        try {
            api.get("/api/v1/namespaces/" + name);
        } catch (ApiException e) {
            if (e.status() == 404) {
                throw new CliException(
                        ExitCode.USAGE,
                        "context %s has no namespace %s".formatted(context, name),
                        "list them: kubectl --context %s get namespaces".formatted(context));
            }
            if (e.status() != 403) {
                throw e;
            }
        }
    }

    private List<Document> documents(List<? extends JsonNode> objects) {
        var documents = new ArrayList<Document>();
        for (var object : objects) {
            Assigned.strip((ObjectNode) object);
            documents.add(new Document("context " + context, documents.size() + 1, 1, object));
        }
        return documents;
    }
}
