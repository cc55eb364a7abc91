package dev.samekind.parity.path;

/** Whether two paths, with their wildcards, can name the same place of some tree. */
public final class PathOverlap {
    private PathOverlap() {}

    /** Whether some tree has a place that both paths name. */
    public static boolean between(KeyedPath one, KeyedPath other) {
        return one.steps().size() == other.steps().size() && covers(one, other);
    }

    /** Whether some tree has a place of the second path that is a place of the first, or below one. */
    public static boolean covers(KeyedPath above, KeyedPath below) {
        if (above.steps().size() > below.steps().size()) {
            return false;
        }
        for (int i = 0; i < above.steps().size(); i++) {
            if (!meet(above.steps().get(i), below.steps().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean meet(Step one, Step other) {
        if (one instanceof Step.Field || other instanceof Step.Field) {
            return one.equals(other);
        }
        if (one instanceof Step.Index first && other instanceof Step.Index second) {
            return first.index() == second.index();
        }
        return !(one instanceof Step.Key first && other instanceof Step.Key second) || agree(first, second);
    }

    /** An item can have the values of both unless one field would need two. */
    private static boolean agree(Step.Key one, Step.Key other) {
        return one.values().entrySet().stream()
                .allMatch(entry ->
                        entry.getValue().equals(other.values().getOrDefault(entry.getKey(), entry.getValue())));
    }
}
