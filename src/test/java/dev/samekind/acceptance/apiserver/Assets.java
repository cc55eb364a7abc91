package dev.samekind.acceptance.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The binaries that a test control plane is made of.
 *
 * @param directory directory with etcd, kube-apiserver and kubectl, and with kube-controller-manager where that is
 *     wanted
 */
record Assets(Path directory) {
    /** Environment variable that names the directory above {@code k8s/<version>-<os>-<arch>}. */
    static final String VARIABLE = "SAMEKIND_ASSETS";

    private static final List<String> REQUIRED = List.of("etcd", "kube-apiserver", "kubectl");
    private static final String HOW_TO =
            " Make them with: hack/sandbox/sandbox assets DIRECTORY, then set " + VARIABLE + " to that DIRECTORY.";

    /** Finds the binaries of this platform; the highest version when there are several. */
    static Assets find() {
        return find(System.getenv(VARIABLE));
    }

    static Assets find(@Nullable String root) {
        if (root == null || root.isBlank()) {
            throw new MissingAssetsException(
                    VARIABLE + " is not set: the binaries of a test API server are needed." + HOW_TO);
        }
        var versions = Path.of(root, "k8s");
        var assets = new Assets(highestVersion(versions));
        var missing = REQUIRED.stream()
                .filter(name -> !Files.isExecutable(assets.directory.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingAssetsException(
                    "No executable " + String.join(", ", missing) + " in " + assets.directory + "." + HOW_TO);
        }
        return assets;
    }

    /** Path of a binary, with a message that says how to get it when it is not there. */
    Path binary(String name) {
        var path = directory.resolve(name);
        if (!Files.isExecutable(path)) {
            throw new MissingAssetsException("No executable " + name + " in " + directory + "." + HOW_TO);
        }
        return path;
    }

    /** Name of the directory, for example {@code 1.34.4-linux-amd64}. */
    String versionAndPlatform() {
        return directory.getFileName().toString();
    }

    private static Path highestVersion(Path versions) {
        var suffix = "-" + platform();
        if (!Files.isDirectory(versions)) {
            throw new MissingAssetsException(
                    "No directory " + versions + " with the binaries of a test API server." + HOW_TO);
        }
        try (var entries = Files.list(versions)) {
            return entries.filter(entry -> entry.getFileName().toString().endsWith(suffix))
                    .max(Comparator.comparing(entry ->
                            Runtime.Version.parse(entry.getFileName().toString().replace(suffix, ""))))
                    .orElseThrow(() -> new MissingAssetsException(
                            "No binaries for this platform (<version>" + suffix + ") in " + versions + "." + HOW_TO));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String platform() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var arch = System.getProperty("os.arch");
        return os + "-" + (arch.equals("aarch64") ? "arm64" : arch.replace("x86_64", "amd64"));
    }

    /** The binaries are not there; the message says what makes them. */
    static final class MissingAssetsException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        MissingAssetsException(String message) {
            super(message);
        }
    }
}
