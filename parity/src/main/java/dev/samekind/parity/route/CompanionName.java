package dev.samekind.parity.route;

import dev.samekind.parity.manifest.CanonicalJson;
import java.nio.charset.StandardCharsets;

/** Names of companion objects. */
final class CompanionName {
    private static final String SUFFIX = "-samekind";
    private static final int MAX_LABEL = 63;
    private static final int MAX_NAME = 253;
    private static final int HASH_DIGITS = 8;

    private CompanionName() {}

    /**
     * The object's name and our suffix. Where that is too long the middle becomes a hash of the name; a name that fits a
     * label (63 characters) keeps fitting one, for controllers copy names into labels.
     */
    static String of(String name) {
        int limit = name.length() <= MAX_LABEL ? MAX_LABEL : MAX_NAME;
        return name.length() + SUFFIX.length() <= limit
                ? name + SUFFIX
                : shortened(name, limit, "-" + hash(name) + SUFFIX);
    }

    /** Name of a Gateway's listener that stands for one of several hosts of production's listener. */
    static String section(String listener, String host) {
        return shortened(listener, MAX_NAME, "-" + hash(listener + "/" + host));
    }

    private static String shortened(String name, int limit, String end) {
        var kept = name.substring(0, Math.min(name.length(), limit - end.length()));
        return kept.replaceFirst("[-.]+$", "") + end;
    }

    private static String hash(String text) {
        var digest = CanonicalJson.digest(text.getBytes(StandardCharsets.UTF_8));
        return digest.substring("sha256:".length(), "sha256:".length() + HASH_DIGITS);
    }
}
