package dev.samekind.parity.path;

/**
 * How names and values are written in paths: JSON pointer's {@code ~0} for ~ and {@code ~1} for /, and beyond it
 * {@code ~uXXXX} for any character and {@code ~e} for the empty name.
 */
final class Escapes {
    static final String EMPTY = "~e";

    private Escapes() {}

    /** A field's name outside brackets. */
    static String name(String name) {
        if (name.isEmpty()) {
            return EMPTY;
        }
        return name.equals("*") ? unicode('*') : escape(name, "/[]", false);
    }

    /** A field's name inside brackets. */
    static String key(String name) {
        return name.isEmpty() ? EMPTY : escape(name, "[],=", true);
    }

    /** A value inside brackets; slashes stay, for mount paths are easier to read so. */
    static String value(String value) {
        return value.equals("*") ? unicode('*') : escape(value, "[],", true);
    }

    private static String escape(String text, String special, boolean guardEdges) {
        if (isPlain(text)) {
            return text;
        }
        var escaped = new StringBuilder(text.length());
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            boolean edge = guardEdges && (i == 0 || i == last);
            escaped.append(escape(text.charAt(i), special, edge));
        }
        return escaped.toString();
    }

    /** Most names are: paths are compared by their text, and often. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static String escape(char c, String special, boolean edge) {
        if (c == '~') {
            return "~0";
        }
        boolean isSpecial = special.indexOf(c) >= 0 || Character.isISOControl(c) || (edge && isSuspicious(c));
        if (!isSpecial) {
            return String.valueOf(c);
        }
        return c == '/' ? "~1" : unicode(c);
    }

    /** Whether a character at the edge of a key or value is more likely a mistake than meant. */
    static boolean isSuspicious(char c) {
        return c == '"' || c == '\'' || c == '=' || c == ' ';
    }

    private static String unicode(char c) {
        return "~u%04X".formatted((int) c);
    }
}
