package dev.samekind.parity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.erdtman.jcs.JsonCanonicalizer;

/** RFC 8785 bytes of JSON trees, and digests over them. */
public final class CanonicalJson {
    private static final BigInteger LARGEST_EXACT = BigInteger.TWO.pow(53);

    private CanonicalJson() {}

    /**
     * The RFC 8785 form of a tree, UTF-8. Integers that a double cannot hold, which the RFC leaves out, are written as
     * they are: Kubernetes has integers of 64 bits.
     */
    public static byte[] bytes(JsonNode tree) {
        return (hasLargeInteger(tree) ? exact(tree) : canonical(tree)).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasLargeInteger(JsonNode node) {
        if (node.isContainerNode()) {
            for (var child : node) {
                if (hasLargeInteger(child)) {
                    return true;
                }
            }
        }
        return isLargeInteger(node);
    }

    private static boolean isLargeInteger(JsonNode node) {
        return node.isIntegralNumber() && node.bigIntegerValue().abs().compareTo(LARGEST_EXACT) > 0;
    }

    private static String exact(JsonNode node) {
        if (isLargeInteger(node)) {
            return node.asText();
        }
        if (node instanceof ObjectNode object) {
            return new TreeMap<>(names(object))
                    .entrySet().stream()
                            .map(field -> canonical(TextNode.valueOf(field.getKey())) + ":" + exact(field.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
        }
        return node instanceof ArrayNode list
                ? list.valueStream().map(CanonicalJson::exact).collect(Collectors.joining(",", "[", "]"))
                : canonical(node);
    }

    private static Map<String, JsonNode> names(ObjectNode object) {
        return object.propertyStream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String canonical(JsonNode node) {
        try {
            if (node.isContainerNode()) {
                return new JsonCanonicalizer(node.toString()).getEncodedString();
            }
            var list = new JsonCanonicalizer("[" + node + "]").getEncodedString();
            return list.substring(1, list.length() - 1);
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
