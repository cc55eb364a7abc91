package dev.samekind.parity.select;

import dev.samekind.api.v1alpha1.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two targets can name the same object. */
public final class TargetOverlap {
    private TargetOverlap() {}

    /** Whether some object is what both name. */
    public static boolean between(Target one, Target other) {
        return one.kind().equals(other.kind())
                && agree(one.group(), other.group())
                && agree(one.namespace(), other.namespace())
                && globsMeet(
                        Objects.requireNonNullElse(one.name(), "*"), Objects.requireNonNullElse(other.name(), "*"));
    }

    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    /** Whether some name fits both: reached[j] says that the read part of one and j characters of the other can agree. */
    private static boolean globsMeet(String one, String other) {
        var reached = new boolean[other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            var next = new boolean[other.length() + 1];
            for (int j = 0; j <= other.length(); j++) {
                next[j] = (i == 0 && j == 0)
                        || (i > 0 && reached[j] && one.charAt(i - 1) == '*')
                        || (j > 0 && next[j - 1] && (other.charAt(j - 1) == '*' || (i > 0 && one.charAt(i - 1) == '*')))
                        || (i > 0 && reached[j] && j > 0 && other.charAt(j - 1) == '*')
                        || (i > 0 && j > 0 && reached[j - 1] && one.charAt(i - 1) == other.charAt(j - 1));
            }
            reached = next;
        }
        return reached[other.length()];
    }
}
