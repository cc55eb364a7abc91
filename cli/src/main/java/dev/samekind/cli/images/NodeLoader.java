package dev.samekind.cli.images;

import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.NodeContainer;
import dev.samekind.cli.process.Programs;
import dev.samekind.cli.workspace.AtomicFiles;
import dev.samekind.cli.workspace.ClusterMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes images from the local engine into a cluster's nodes, those only that are not there as they are. */
public final class NodeLoader {
    private static final Duration A_LOOK = Duration.ofSeconds(30);

    private final Programs programs;
    private final ClusterName cluster;
    private final NodeContainer node;
    private final ClusterMemory memory;
    private final Path directory;

    /** For a cluster; archives lie for a moment in a directory. */
    public NodeLoader(
            Programs programs, ClusterName cluster, NodeContainer node, ClusterMemory memory, Path directory) {
        this.programs = programs;
        this.cluster = cluster;
        this.node = node;
        this.memory = memory;
        this.directory = directory;
    }

    /**
     * Loads images that the engine has.
     *
     * @return those that had to be loaded
     */
    public List<String> load(Collection<String> references, Duration timeout) {
        var engine = new LocalEngine(programs);
        var there = inNode();
        var stale = new ArrayList<String>();
        for (var reference : references) {
            var id = engine.id(reference).orElse("");
            if (!memory.has(key(reference), id) || !there.contains(ImageName.full(reference))) {
                stale.add(reference);
            }
        }
        if (!stale.isEmpty()) {
            transfer(stale, timeout);
            stale.forEach(reference ->
                    memory.note(key(reference), engine.id(reference).orElse("")));
        }
        return List.copyOf(stale);
    }

    private Set<String> inNode() {
        return programs.output(A_LOOK, "docker", "exec", node.id(), "ctr", "--namespace=k8s.io", "images", "ls", "-q")
                .lines()
                .collect(Collectors.toUnmodifiableSet());
    }

    private void transfer(List<String> references, Duration timeout) {
        var archive = directory.resolve("images.tar");
        try {
            var save = Stream.concat(Stream.of("docker", "save", "--output", archive.toString()), references.stream());
            programs.output(timeout, save.toArray(String[]::new));
            programs.output(timeout, "kind", "load", "image-archive", archive.toString(), "--name", cluster.value());
        } finally {
            AtomicFiles.remove(archive);
        }
    }

    private static String key(String reference) {
        return "image " + reference;
    }
}
