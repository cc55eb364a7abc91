package dev.samekind.parity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** RFC 8785 bytes of JSON trees, and digests over them. */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The RFC 8785 form of a tree, UTF-8. */
    public static byte[] bytes(JsonNode tree) {
        try {
            return new JsonCanonicalizer(tree.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code sha256:<64 hex digits>} of bytes. */
    public static String digest(byte[] bytes) {
        return "sha256:" + HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Digest of a bundle: over the canonical objects in the order of their keys, each followed by a line feed. */
    public static String digest(Collection<Manifest> manifests) {
        var sha256 = sha256();
        manifests.stream()
                .sorted(Comparator.comparing(Manifest::key))
                .map(manifest -> bytes(manifest.tree()))
                .forEach(bytes -> {
                    sha256.update(bytes);
                    sha256.update("\n".getBytes(StandardCharsets.UTF_8));
                });
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
