package dev.samekind.platform.dns;

import java.util.ArrayList;
import java.util.List;

/** Cuts a Corefile by CoreDNS's rules: a # starts a comment even inside a word, quotes may span lines. */
final class CorefileLexer {
    private final String text;
    private final List<CorefileToken> tokens = new ArrayList<>();
    private int position;

    private CorefileLexer(String text) {
        this.text = text;
    }

    static List<CorefileToken> tokens(String text) {
        var lexer = new CorefileLexer(text);
        while (lexer.position < text.length()) {
            lexer.next();
        }
        return List.copyOf(lexer.tokens);
    }

    private void next() {
        char c = text.charAt(position);
        if (isSpace(c) || isByteOrderMark(c)) {
            position++;
        } else if (c == '#') {
            comment();
        } else if (c == '"') {
            quoted();
        } else {
            word();
        }
    }

    private void comment() {
        int newline = text.indexOf('\n', position);
        int end = newline < 0 ? text.length() : newline;
        add(CorefileToken.Kind.COMMENT, text.substring(position, end).stripTrailing(), position, end);
        position = end;
    }

    private void quoted() {
        int start = position;
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw new UnrecognisedCorefileException(
                    "a quotation mark in line %d is never closed".formatted(line(start)));
        }
        add(CorefileToken.Kind.WORD, text.substring(start + 1, end), start, end + 1);
        position = end + 1;
    }

    private void word() {
        int start = position;
        while (position < text.length() && text.charAt(position) != '#' && !isSpace(text.charAt(position))) {
            position++;
        }
        add(CorefileToken.Kind.WORD, text.substring(start, position), start, position);
    }

    private void add(CorefileToken.Kind kind, String value, int start, int end) {
        tokens.add(new CorefileToken(kind, value, start, end));
    }

    private boolean isByteOrderMark(char c) {
        return position == 0 && c == '\uFEFF';
    }

    private int line(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
