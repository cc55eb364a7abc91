package dev.samekind.cli.output;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text that others wrote, made harmless for a terminal and for XML: what is not seen is written out. */
public final class Printable {
    private static final int BMP = 0xFFFF;

    private Printable() {}

    /** The text in one line, with escapes for all that controls a terminal or the direction of writing. */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var line = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(line, point));
        return line.toString();
    }

    /** The same; of what is longer only the beginning and the length. */
    public static String of(@Nullable String text, int limit) {
        return text == null || text.length() <= limit
                ? of(text)
                : String.format(Locale.ROOT, "%s… (%,d characters)", of(text.substring(0, limit)), text.length());
    }

    private static void append(StringBuilder line, int point) {
        switch (point) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isSeen(point)) {
                    line.appendCodePoint(point);
                } else {
                    line.append((point > BMP ? "\\u{%x}" : "\\u%04x").formatted(point));
                }
            }
        }
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
