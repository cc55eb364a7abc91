package dev.samekind.platform.dns;

import dev.samekind.parity.manifest.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of one environment in a Corefile.
 *
 * @param environment whose
 * @param start offset of the first line
 * @param end offset behind the last line, its line feed included
 * @param intact whether they are as they were written
 */
record ManagedBlock(String environment, int start, int end, boolean intact) {
    private static final Pattern BEGIN = Pattern.compile("# BEGIN samekind/(\\S+)(?: (\\S+))?");
    private static final Pattern END = Pattern.compile("# END samekind/(\\S+)");

    private record Marker(String environment, @Nullable String digest, int start, int end) {}

    /** The lines around and including a body. */
    static String render(String environment, String body) {
        return "    # BEGIN samekind/%s %s\n%s    # END samekind/%s\n"
                .formatted(environment, digest(body), body, environment);
    }

    /**
     * All blocks, in the order of the text.
     *
     * @throws UnrecognisedCorefileException when the marks do not pair
     */
    static List<ManagedBlock> in(String corefile, List<CorefileToken> tokens) {
        var blocks = new ArrayList<ManagedBlock>();
        Marker open = null;
        for (var token : tokens) {
            var begin = marker(corefile, token, BEGIN);
            var end = marker(corefile, token, END);
            if (begin != null && open != null) {
                throw new UnrecognisedCorefileException(
                        "the mark BEGIN samekind/%s has no END".formatted(open.environment()));
            }
            if (end != null && (open == null || !open.environment().equals(end.environment()))) {
                throw new UnrecognisedCorefileException(
                        "the mark END samekind/%s has no BEGIN".formatted(end.environment()));
            }
            if (open != null && end != null) {
                blocks.add(block(corefile, open, end));
                open = null;
            } else if (begin != null) {
                open = begin;
            }
        }
        if (open != null) {
            throw new UnrecognisedCorefileException(
                    "the mark BEGIN samekind/%s has no END".formatted(open.environment()));
        }
        return blocks;
    }

    private static ManagedBlock block(String corefile, Marker begin, Marker end) {
        var intact = digest(corefile.substring(begin.end(), end.start())).equals(begin.digest());
        return new ManagedBlock(begin.environment(), begin.start(), end.end(), intact);
    }

    /** A mark is a comment that has its line for itself. */
    private static @Nullable Marker marker(String corefile, CorefileToken token, Pattern pattern) {
        if (token.kind() != CorefileToken.Kind.COMMENT) {
            return null;
        }
        var matcher = pattern.matcher(token.text());
        int lineStart = corefile.lastIndexOf('\n', token.start()) + 1;
        if (!matcher.matches() || !corefile.substring(lineStart, token.start()).isBlank()) {
            return null;
        }
        var digest = matcher.groupCount() > 1 ? matcher.group(2) : null;
        return new Marker(matcher.group(1), digest, lineStart, Math.min(token.end() + 1, corefile.length()));
    }

    private static String digest(String body) {
        return CanonicalJson.digest(body.getBytes(StandardCharsets.UTF_8));
    }
}
