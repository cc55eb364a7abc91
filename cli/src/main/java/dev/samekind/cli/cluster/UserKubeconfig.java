package dev.samekind.cli.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.samekind.cli.App;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The developer's own kubeconfig, touched only when asked to; its current context never changes. */
public final class UserKubeconfig {
    private static final Duration A_COMMAND = Duration.ofSeconds(30);
    private static final YAMLMapper YAML = new YAMLMapper();

    private final App app;
    private final Path file;

    private UserKubeconfig(App app, Path file) {
        this.app = app;
        this.file = file;
    }

    /** The first file of KUBECONFIG, or the one in the home directory. */
    public static UserKubeconfig of(App app) {
        var named = app.environment().getOrDefault("KUBECONFIG", "").split(File.pathSeparator, -1)[0];
        var home = app.environment().getOrDefault("HOME", System.getProperty("user.home"));
        return new UserKubeconfig(app, named.isEmpty() ? Path.of(home, ".kube", "config") : Path.of(named));
    }

    /** Adds a cluster's context, replacing an older one of that name. */
    public void merge(ClusterName cluster) {
        var ours = app.workspace().kubeconfig(cluster);
        try {
            var current = Files.exists(file)
                    ? YAML.readTree(file.toFile()).path("current-context").asText("")
                    : "";
            // of two entries with one name kubectl keeps the first file's
            var merged = (ObjectNode) YAML.readTree(app.programs()
                    .with(Map.of("KUBECONFIG", ours + File.pathSeparator + file))
                    .output(A_COMMAND, "kubectl", "config", "view", "--raw", "--flatten"));
            merged.put("current-context", current);
            AtomicFiles.writeSecret(file, YAML.writeValueAsString(merged));
            AtomicFiles.write(mark(cluster), file.toAbsolutePath().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot add the context to " + file, e);
        }
    }

    /** The file that a cluster's context was added to, empty when none. */
    public static String mergedInto(App app, ClusterName cluster) {
        return AtomicFiles.read(app.workspace().clusterState(cluster).resolve("merged-into"));
    }

    private Path mark(ClusterName cluster) {
        return app.workspace().clusterState(cluster).resolve("merged-into");
    }
}
