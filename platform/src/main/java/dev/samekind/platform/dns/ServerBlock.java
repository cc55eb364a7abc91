package dev.samekind.platform.dns;

import java.util.ArrayList;
import java.util.List;

/**
 * A server block of a Corefile.
 *
 * @param header its addresses
 * @param open its opening brace
 * @param close its closing brace
 */
record ServerBlock(List<String> header, CorefileToken open, CorefileToken close) {

    static List<ServerBlock> of(String corefile, List<CorefileToken> tokens) {
        var blocks = new ArrayList<ServerBlock>();
        var header = new ArrayList<CorefileToken>();
        CorefileToken open = null;
        int depth = 0;
        for (var token : tokens) {
            if (token.isWord("{")) {
                open = depth++ == 0 ? token : open;
            } else if (token.isWord("}")) {
                if (--depth < 0 || open == null) {
                    throw new UnrecognisedCorefileException("there is a closing brace without an opening one");
                }
                if (depth == 0) {
                    blocks.add(new ServerBlock(
                            header.stream().map(CorefileToken::text).toList(), open, token));
                    header.clear();
                }
            } else if (depth == 0 && token.kind() == CorefileToken.Kind.WORD) {
                addToHeader(corefile, header, token);
            }
        }
        if (depth > 0) {
            throw new UnrecognisedCorefileException("there is an opening brace without a closing one");
        }
        return blocks;
    }

    boolean contains(int offset) {
        return offset > open.start() && offset < close.start();
    }

    /** Addresses stand on one line, or go on after a comma. */
    private static void addToHeader(String corefile, List<CorefileToken> header, CorefileToken token) {
        if (!header.isEmpty()) {
            var last = header.getLast();
            if (corefile.substring(last.end(), token.start()).contains("\n")
                    && !last.text().endsWith(",")) {
                header.clear();
            }
        }
        header.add(token);
    }
}
