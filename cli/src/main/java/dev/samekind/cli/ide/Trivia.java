package dev.samekind.cli.ide;

/** What means nothing in JSON with comments. */
final class Trivia {
    private Trivia() {}

    /** The next place that is neither white space nor a comment. */
    static int skip(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                at = after(text, "\n", at);
            } else if (text.startsWith("/*", at)) {
                at = after(text, "*/", at + 2);
            } else {
                return at;
            }
        }
        return at;
    }

    private static int after(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }
}
