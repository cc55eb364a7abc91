package dev.samekind.parity.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.parity.manifest.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** Values as reports show them. */
final class Shown {
    private static final int LIMIT = 256;
    private static final int BEGINNING = 160;
    private static final int DIGEST = "sha256:".length() + 12;
    private static final TextNode HIDDEN = TextNode.valueOf("(hidden)");

    private Shown() {}

    /** A value: hidden where it must not be shown, a long one by its beginning and its digest. */
    static @Nullable JsonNode of(@Nullable JsonNode value, boolean sensitive) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (sensitive) {
            return HIDDEN;
        }
        return value.isTextual() && value.textValue().length() > LIMIT ? shortened(value) : value;
    }

    private static JsonNode shortened(JsonNode value) {
        var text = value.textValue();
        var digest = CanonicalJson.digest(CanonicalJson.bytes(value)).substring(0, DIGEST);
        return TextNode.valueOf(
                "%s… (%d characters, %s)".formatted(text.substring(0, BEGINNING), text.length(), digest));
    }
}
