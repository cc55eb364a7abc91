package dev.samekind.cli.bundle.helm;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rendering process is asked for, as JSON in a file. */
record HelmRequest(
        String chart,
        String release,
        String namespace,
        @Nullable String kubernetesVersion,
        List<String> values,
        Map<String, String> set) {
    /** File names inside the directory that both processes share. */
    static final String REQUEST = "request.json";

    static final String MANIFEST = "manifest.yaml";
    static final String VERSION = "version";
    static final String ERROR = "error";

    HelmRequest {
        values = List.copyOf(values);
    }
}
