package dev.samekind.cli.inner;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Services after those that they depend on. */
final class StartOrder {
    private final Map<String, List<String>> dependencies = new LinkedHashMap<>();
    private final LinkedHashSet<String> done = new LinkedHashSet<>();

    private StartOrder(Collection<Target> targets) {
        targets.forEach(
                target -> dependencies.put(target.name(), target.onMachine().dependsOn()));
    }

    /**
     * Of one environment's services that run here; what they depend on may run in the cluster.
     *
     * @throws CliException when they wait for each other
     */
    static List<Target> of(List<Target> targets) {
        var order = new StartOrder(targets);
        targets.forEach(target -> order.add(target.name(), new ArrayList<>()));
        return order.done.stream()
                .flatMap(name -> targets.stream().filter(target -> target.name().equals(name)))
                .toList();
    }

    private void add(String name, List<String> waiting) {
        if (waiting.contains(name)) {
            var circle = new ArrayList<>(waiting.subList(waiting.indexOf(name), waiting.size()));
            circle.add(name);
            throw new CliException(
                    ExitCode.USAGE,
                    "services wait for each other: " + String.join(" -> ", circle),
                    "take one of these out of native.dependsOn");
        }
        if (done.contains(name) || !dependencies.containsKey(name)) {
            return;
        }
        waiting.add(name);
        dependencies.getOrDefault(name, List.of()).forEach(other -> add(other, waiting));
        waiting.removeLast();
        done.add(name);
    }
}
