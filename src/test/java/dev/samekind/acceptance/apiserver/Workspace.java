package dev.samekind.acceptance.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A server's own directory: links to the binaries, and certificates that are made anew, for those that kube-api-test
 * keeps expire after a year.
 */
final class Workspace {
    private Workspace() {}

    static Path create(Assets assets) {
        try {
            var workspace = Files.createTempDirectory("samekind-apiserver");
            var binaries = Files.createDirectories(workspace.resolve("k8s").resolve(assets.versionAndPlatform()));
            try (var files = Files.list(assets.directory())) {
                for (var file : files.toList()) {
                    Files.createSymbolicLink(binaries.resolve(file.getFileName()), file.toAbsolutePath());
                }
            }
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path workspace) {
        try (var files = Files.walk(workspace)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
