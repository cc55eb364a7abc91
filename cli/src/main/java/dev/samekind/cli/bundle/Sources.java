package dev.samekind.cli.bundle;

import dev.samekind.cli.bundle.helm.HelmChart;
import dev.samekind.cli.bundle.source.Kubectl;
import dev.samekind.cli.bundle.source.Kustomization;
import dev.samekind.cli.bundle.source.KustomizeDirectory;
import dev.samekind.cli.bundle.source.ManifestSource;
import dev.samekind.cli.bundle.source.YamlFiles;
import dev.samekind.cli.workspace.Workspace;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the source that the command line means. */
final class Sources {
    private final Map<String, String> environment;
    private final Workspace workspace;
    private final InputStream standardInput;

    Sources(Map<String, String> environment, Workspace workspace, InputStream standardInput) {
        this.environment = environment;
        this.workspace = workspace;
        this.standardInput = standardInput;
    }

    ManifestSource of(SourceOptions options, @Nullable String name, String namespace, @Nullable String version) {
        requireOne(options);
        var settled = detect(options);
        requireFitting(settled);
        if (settled.kustomize != null) {
            return new KustomizeDirectory(settled.kustomize, Kubectl.of(environment, workspace));
        }
        if (settled.helm != null) {
            return chart(settled.helm, settled, name, namespace, version);
        }
        if (settled.context != null) {
            return Clusters.source(settled.context, settled.kubeconfig, settled.namespaces, environment);
        }
        return new YamlFiles(settled.yaml, standardInput);
    }

    private static HelmChart chart(
            Path chart, SourceOptions options, @Nullable String name, String namespace, @Nullable String version) {
        var bare = new HelmChart(chart, new HelmChart.Settings("", namespace, options.values, options.set, version));
        var release = options.release == null ? name : options.release;
        return new HelmChart(
                chart,
                new HelmChart.Settings(
                        release == null ? BundleName.from(bare.suggestedName()) : release,
                        namespace,
                        options.values,
                        options.set,
                        version));
    }

    private static void requireOne(SourceOptions options) {
        var given = new ArrayList<String>();
        add(given, options.path != null, "PATH");
        add(given, options.kustomize != null, "--kustomize");
        add(given, options.helm != null, "--helm");
        add(given, !options.yaml.isEmpty(), "--yaml");
        add(given, options.context != null, "--context");
        if (given.size() != 1) {
            throw BadInput.of(
                    given.isEmpty()
                            ? "no source is given"
                            : "one source, not %s".formatted(String.join(" and ", given)),
                    "for example ./dev bundle k8s/overlays/production");
        }
    }

    private static SourceOptions detect(SourceOptions options) {
        if (options.path == null) {
            return options;
        }
        var directory = Path.of(options.path);
        if (Kustomization.isIn(directory)) {
            options.kustomize = directory;
        } else if (HelmChart.isIn(directory) || options.path.endsWith(".tgz")) {
            options.helm = directory;
        } else {
            options.yaml = List.of(options.path);
        }
        return options;
    }

    private static void requireFitting(SourceOptions options) {
        boolean forHelm = !options.values.isEmpty() || !options.set.isEmpty() || options.release != null;
        if (forHelm && options.helm == null) {
            throw BadInput.of("--values, --set and --release are for a Helm chart", "name it by --helm CHART");
        }
        if ((options.kubeconfig != null || !options.namespaces.isEmpty()) && options.context == null) {
            throw BadInput.of("--kubeconfig and --namespaces are for a cluster", "name it by --context NAME");
        }
    }

    private static void add(List<String> names, boolean given, String name) {
        if (given) {
            names.add(name);
        }
    }
}
