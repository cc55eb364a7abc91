package dev.samekind.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The developer's own kubeconfig, touched only when asked to; its current context never changes. */
public final class UserKubeconfig {
    private static final Duration A_COMMAND = Duration.ofSeconds(30);
    private static final List<String> LISTS = List.of("clusters", "contexts", "users");
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

    /** The one that a cluster's context was added to; empty when none was, or the file is gone. */
    public static Optional<UserKubeconfig> merged(App app, ClusterName cluster) {
        return Optional.of(mergedInto(app, cluster))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isRegularFile)
                .map(file -> new UserKubeconfig(app, file));
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Whether it has a cluster's context. */
    public boolean has(ClusterName cluster) {
        return !entry(file, "contexts", cluster).isMissingNode();
    }

    /** Whether its context leads where the cluster's own kubeconfig does, by the same certificates. */
    public boolean leadsTo(ClusterName cluster) {
        var own = app.workspace().kubeconfig(cluster);
        return entry(file, "clusters", cluster).equals(entry(own, "clusters", cluster))
                && entry(file, "users", cluster).equals(entry(own, "users", cluster));
    }

    private static JsonNode entry(Path file, String list, ClusterName cluster) {
        for (var entry : read(file).path(list)) {
            if (cluster.context().equals(entry.path("name").asText())) {
                return entry;
            }
        }
        return MissingNode.getInstance();
    }

    /** Takes a cluster's context out, and what only it used. */
    public void forget(ClusterName cluster) {
        var all = read(file);
        for (var list : LISTS) {
            if (all.path(list) instanceof ArrayNode entries) {
                removeNamed(entries, cluster.context());
            }
        }
        if (cluster.context().equals(all.path("current-context").asText())) {
            all.put("current-context", "");
        }
        try {
            AtomicFiles.writeSecret(file, YAML.writeValueAsString(all));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        AtomicFiles.remove(mark(cluster));
    }

    private static void removeNamed(ArrayNode entries, String name) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (name.equals(entries.path(i).path("name").asText())) {
                entries.remove(i);
            }
        }
    }

    private static ObjectNode read(Path file) {
        try {
            return YAML.readTree(AtomicFiles.read(file)) instanceof ObjectNode all ? all : YAML.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
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
