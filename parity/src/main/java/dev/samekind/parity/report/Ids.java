package dev.samekind.parity.report;

import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.ObjectKey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Ids of rows, which stay the same as long as what they are about does, whatever is found. */
public final class Ids {
    private static final int DIGITS = 10;
    private static final int PREFIX = "sha256:".length();

    private Ids() {}

    /** Id of a difference. */
    static String difference(@Nullable ObjectKey object, String path, @Nullable String check) {
        return "d-" + digits(object, path, check);
    }

    /** Id of a check. */
    public static String check(@Nullable ObjectKey object, String path, String check) {
        return "c-" + digits(object, path, check);
    }

    private static String digits(@Nullable ObjectKey object, String path, @Nullable String check) {
        var text = (object == null ? "" : object.inventoryId()) + "\n" + path + "\n" + (check == null ? "" : check);
        return CanonicalJson.digest(text.getBytes(StandardCharsets.UTF_8)).substring(PREFIX, PREFIX + DIGITS);
    }
}
