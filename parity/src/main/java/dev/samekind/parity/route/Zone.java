package dev.samekind.parity.route;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The domain that hosts share. */
final class Zone {
    private Zone() {}

    /**
     * The longest domain that all hosts share, label by label; a single host's parent, or itself when it has none; null
     * when they share no label.
     */
    static @Nullable String shared(Collection<String> hosts) {
        List<String> shared = null;
        for (var host : hosts) {
            var labels = List.of(host.split("\\."));
            shared = shared == null ? parent(labels, hosts.size()) : commonEnd(shared, labels);
        }
        return shared == null || shared.isEmpty() ? null : String.join(".", shared);
    }

    private static List<String> parent(List<String> labels, int hosts) {
        return hosts == 1 && labels.size() > 1 ? labels.subList(1, labels.size()) : labels;
    }

    private static List<String> commonEnd(List<String> one, List<String> other) {
        int common = 0;
        while (common < Math.min(one.size(), other.size())
                && one.get(one.size() - 1 - common).equals(other.get(other.size() - 1 - common))) {
            common++;
        }
        return one.subList(one.size() - common, one.size());
    }
}
