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
        if (name.length() + SUFFIX.length() <= limit) {
            return name + SUFFIX;
        }
        var hash = CanonicalJson.digest(name.getBytes(StandardCharsets.UTF_8)).substring("sha256:".length());
        var kept = name.substring(0, limit - SUFFIX.length() - HASH_DIGITS - 1).replaceFirst("[-.]+$", "");
        return kept + "-" + hash.substring(0, HASH_DIGITS) + SUFFIX;
    }
}
