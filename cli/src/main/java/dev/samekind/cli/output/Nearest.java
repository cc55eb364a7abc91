package dev.samekind.cli.output;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
public final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /** Those that are like what was typed, the likest first; few, or none. */
    public static List<String> to(String typed, Collection<String> names) {
        var lower = typed.toLowerCase(Locale.ROOT);
        int limit = Math.max(2, typed.length() / 3);
        return names.stream()
                .filter(name -> distance(lower, name) <= limit)
                .sorted(Comparator.comparingInt((String name) -> distance(lower, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** What to do next about a name that is none: those that may have been meant, or other advice where there are none. */
    public static String advice(String typed, Collection<String> names, String otherwise) {
        var like = to(typed, names);
        return like.isEmpty() ? otherwise : "did you mean %s?".formatted(String.join(" or ", like));
    }

    /** Letters to add, remove or replace; none for what only goes on. */
    private static int distance(String lower, String name) {
        var other = name.toLowerCase(Locale.ROOT);
        return lower.length() > 2 && other.contains(lower) ? 0 : edits(lower, other);
    }

    private static int edits(String one, String other) {
        var row = new int[other.length() + 1];
        for (int i = 0; i <= other.length(); i++) {
            row[i] = i;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
