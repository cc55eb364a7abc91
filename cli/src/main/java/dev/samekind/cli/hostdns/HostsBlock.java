package dev.samekind.cli.hostdns;

import dev.samekind.cli.cluster.ClusterName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Our block in a hosts file's text: added, replaced and removed without touching a byte of anybody else's. A file that
 * did not end in a line break gets one, and the block remembers that it was ours.
 */
public final class HostsBlock {
    private static final Pattern BEGIN = Pattern.compile("(?m)^# BEGIN samekind/([a-z0-9][-a-z0-9.]*)");
    private static final String JOINED = " (line break added)";

    private final String begin;
    private final String end;
    private final Pattern block;

    /** The block of a cluster. */
    public HostsBlock(ClusterName cluster) {
        this.begin = "# BEGIN samekind/" + cluster.value();
        this.end = "# END samekind/" + cluster.value();
        // between the two lines no other first line: one that lost its end is not ours to complete
        var first = "(?m:^)" + Pattern.quote(begin) + "(?<joined>" + Pattern.quote(JOINED) + ")?\\r?\\n";
        this.block = Pattern.compile("(?<head>%s)(?:(?!%s)[^\\n]*\\n)*?%s(?:\\r?\\n|\\z)"
                .formatted(first, Pattern.quote(begin), Pattern.quote(end)));
    }

    /** Names of all clusters that a text has a block of, or the beginning of one. */
    public static SortedSet<String> clusters(String text) {
        return BEGIN.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The text with exactly one block of ours, for these names. */
    public String add(String text, List<String> names) {
        var found = block.matcher(text);
        if (found.find()) {
            // replaced where it stands; its first line stays, because it says what it was joined to
            return text.substring(0, found.end("head")) + lines(names) + end + "\n" + text.substring(found.end());
        }
        boolean joined = !text.isEmpty() && !text.endsWith("\n");
        return text + (joined ? "\n" + begin + JOINED : begin) + "\n" + lines(names) + end + "\n";
    }

    /** The text without our block, as it was before; the same text when it has none. */
    public String remove(String text) {
        var found = block.matcher(text);
        return found.find() ? text.substring(0, start(text, found)) + text.substring(found.end()) : text;
    }

    /** Whether the text has our block with these names. */
    public boolean has(String text, List<String> names) {
        return isIn(text) && add(text, names).equals(text);
    }

    /** Whether the text has a block of ours. */
    public boolean isIn(String text) {
        return block.matcher(text).find();
    }

    /** The added line break goes too, unless somebody wrote below the block since: then it ends a line of theirs. */
    private static int start(String text, Matcher found) {
        boolean ours = found.group("joined") != null && found.start() > 0 && found.end() == text.length();
        return ours ? found.start() - 1 : found.start();
    }

    private static String lines(List<String> names) {
        var lines = new StringBuilder();
        names.forEach(name -> lines.append("127.0.0.1 ").append(name).append('\n'));
        return lines.toString();
    }
}
