package dev.samekind.operator.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values that environments wish for; the first one to wish for a subject gets it, and the others are told. */
final class Wishes {
    private record Wish(String environment, String value) {}

    private final Map<String, Wish> granted = new TreeMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    void add(String subject, String environment, @Nullable String value) {
        if (value == null) {
            return;
        }
        var older = granted.putIfAbsent(subject, new Wish(environment, value));
        if (older != null && !older.value().equals(value)) {
            conflicts.add(new Conflict(subject, older.environment(), older.value(), environment, value));
        }
    }

    String granted(String subject, String otherwise) {
        var wish = granted.get(subject);
        return wish == null ? otherwise : wish.value();
    }

    List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }
}
