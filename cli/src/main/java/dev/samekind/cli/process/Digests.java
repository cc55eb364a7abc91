package dev.samekind.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/** Digests of trees of files: over names, the executable bit and bytes, in a stable order. */
public final class Digests {
    private Digests() {}

    /** Digest of all files below paths, relative to a root; what does not exist counts as empty. */
    public static String of(Path root, List<String> paths) {
        return of(root, paths, file -> true);
    }

    /** The same over the files that are wanted; they are asked about relative to the root. */
    public static String of(Path root, List<String> paths, Predicate<Path> wanted) {
        var sha256 = sha256();
        for (var path : paths) {
            add(sha256, root, root.resolve(path), wanted);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Digest of a text. */
    public static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(MessageDigest sha256, Path root, Path path, Predicate<Path> wanted) {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var relative = root.relativize(file);
                if (wanted.test(relative)) {
                    sha256.update((relative + (Files.isExecutable(file) ? "\0x\0" : "\0-\0"))
                            .getBytes(StandardCharsets.UTF_8));
                    sha256.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
