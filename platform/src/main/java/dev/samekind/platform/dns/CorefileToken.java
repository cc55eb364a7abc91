package dev.samekind.platform.dns;

/**
 * A word or comment of a Corefile.
 *
 * @param kind which of both
 * @param text the word without its quotes, or the comment from its # to the end of the line
 * @param start offset of its first character
 * @param end offset behind its last character
 */
record CorefileToken(Kind kind, String text, int start, int end) {
    enum Kind {
        WORD,
        COMMENT
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }
}
