package dev.samekind.parity.path;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A path into a Kubernetes object: a JSON pointer in which list items go by their keys, for example
 * {@code /spec/template/spec/containers[name=api]/ports[containerPort=8080,protocol=TCP]/name}. A rule's path may name
 * several places ({@code containers[*]}, {@code rules[host=a.example.com]}); a concrete one, as {@link Leaves} and
 * {@link Trees#matches} give, names exactly one. Names are escaped as in RFC 6901: ~1 for a slash, ~0 for a tilde.
 *
 * @param steps steps from the root, which has none
 */
public record KeyedPath(List<Step> steps) implements Comparable<KeyedPath> {

    /** The whole tree; written as the empty string. */
    public static final KeyedPath ROOT = new KeyedPath(List.of());

    public KeyedPath {
        steps = List.copyOf(steps);
    }

    /**
     * The path that a text names.
     *
     * @throws InvalidPathException saying at which character it is wrong
     */
    public static KeyedPath parse(String text) {
        return new KeyedPath(new PathParser(text).parse());
    }

    /** This path and one step more. */
    public KeyedPath then(Step step) {
        var longer = new ArrayList<Step>(steps.size() + 1);
        longer.addAll(steps);
        longer.add(step);
        return new KeyedPath(longer);
    }

    /** This path and a field more. */
    public KeyedPath field(String name) {
        return then(new Step.Field(name));
    }

    /** The path without its last step; the root's parent is the root. */
    public KeyedPath parent() {
        return steps.isEmpty() ? this : new KeyedPath(steps.subList(0, steps.size() - 1));
    }

    /** Whether this is the other path or lies below it. */
    public boolean startsWith(KeyedPath other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    /** How many steps from the root both paths have in common. */
    public int sharedSteps(KeyedPath other) {
        int limit = Math.min(steps.size(), other.steps.size());
        int shared = 0;
        while (shared < limit && steps.get(shared).equals(other.steps.get(shared))) {
            shared++;
        }
        return shared;
    }

    /** Name of the last field on the way, empty at the root. */
    String lastField() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof Step.Field field) {
                return field.name();
            }
        }
        return "";
    }

    @Override
    public int compareTo(KeyedPath other) {
        int shared = Math.min(steps.size(), other.steps.size());
        for (int i = 0; i < shared; i++) {
            var mine = steps.get(i);
            var others = other.steps.get(i);
            // paths of one tree share the steps that they have in common
            int compared = mine == others ? 0 : mine.compareTo(others);
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(steps.size(), other.steps.size());
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining());
    }
}
