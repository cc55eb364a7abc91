package dev.samekind.cli.hostdns;

import dev.samekind.cli.cluster.ClusterName;
import java.util.List;

/**
 * Our block in a hosts file's text: added, replaced and removed without touching a byte of anybody else's. A file that
 * did not end in a line break gets one, and the block remembers that it was ours.
 */
public final class HostsBlock {
    private static final String JOINED = " (line break added)";

    private final String begin;
    private final String end;

    /** The block of a cluster. */
    public HostsBlock(ClusterName cluster) {
        this.begin = "# BEGIN samekind/" + cluster.value();
        this.end = "# END samekind/" + cluster.value() + "\n";
    }

    /** The text with exactly one block of ours, for these names. */
    public String add(String text, List<String> names) {
        int at = begins(text);
        if (at >= 0) {
            // replaced where it stands; its first line stays, because it says what it was joined to
            int firstLineEnd = text.indexOf('\n', at) + 1;
            return text.substring(0, firstLineEnd) + lines(names) + end + text.substring(ends(text, at));
        }
        boolean joined = !text.isEmpty() && !text.endsWith("\n");
        return text + (joined ? "\n" + begin + JOINED : begin) + "\n" + lines(names) + end;
    }

    /** The text without our block, as it was before; the same text when it has none. */
    public String remove(String text) {
        int at = begins(text);
        if (at < 0) {
            return text;
        }
        boolean joined = text.startsWith(begin + JOINED, at);
        return text.substring(0, joined ? at - 1 : at) + text.substring(ends(text, at));
    }

    /** Whether the text has our block with these names. */
    public boolean has(String text, List<String> names) {
        return begins(text) >= 0 && add(text, names).equals(text);
    }

    /** Whether the text has a block of ours. */
    public boolean isIn(String text) {
        return begins(text) >= 0;
    }

    private static String lines(List<String> names) {
        var lines = new StringBuilder();
        names.forEach(name -> lines.append("127.0.0.1 ").append(name).append('\n'));
        return lines.toString();
    }

    /** Where the block begins: at the start of a line, with an end after it. */
    private int begins(String text) {
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
            boolean lineStart = at == 0 || text.charAt(at - 1) == '\n';
            int after = at + begin.length();
            boolean whole = text.startsWith("\n", after) || text.startsWith(JOINED + "\n", after);
            if (lineStart && whole && text.indexOf("\n" + end, at) >= 0) {
                return at;
            }
        }
        return -1;
    }

    private int ends(String text, int at) {
        return text.indexOf("\n" + end, at) + 1 + end.length();
    }
}
