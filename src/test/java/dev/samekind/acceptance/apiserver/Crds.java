package dev.samekind.acceptance.apiserver;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The CRDs of {@code crds/}. */
public final class Crds {
    /** The directory, as seen from this module. */
    public static final Path DIRECTORY = Path.of("..", "crds");

    private static final long ESTABLISHED_SECONDS = 30;

    private Crds() {}

    /** Files of the directory, sorted by name. */
    public static List<Path> files() {
        return ApiServer.unchecked(() -> {
            try (var files = Files.list(DIRECTORY)) {
                return files.sorted().toList();
            }
        });
    }

    /** Reads a file of the directory. */
    public static CustomResourceDefinition read(Path file) {
        return ApiServer.unchecked(
                () -> Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class));
    }

    /** Installs them, or brings them up to date, and waits until the server serves them. */
    public static void install(ApiServer server) {
        var admin = server.admin();
        for (var file : files()) {
            admin.resource(read(file))
                    .forceConflicts()
                    .fieldManager("acceptance")
                    .serverSideApply();
        }
        for (var file : files()) {
            admin.resource(read(file)).waitUntilCondition(Crds::isEstablished, ESTABLISHED_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }
}
