package dev.samekind.parity.path;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One step of a path: into an object's field, or to items of a list. */
public sealed interface Step extends Comparable<Step> {

    /** The field of an object. */
    record Field(String name) implements Step {
        @Override
        public String toString() {
            return "/" + Escapes.name(name);
        }
    }

    /** The items of a list whose fields have these values, as text. */
    record Key(SortedMap<String, String> values) implements Step {
        public Key {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        /** The items with one value. */
        public static Key of(String field, String value) {
            return new Key(new TreeMap<>(Map.of(field, value)));
        }

        @Override
        public String toString() {
            return values.entrySet().stream()
                    .map(entry -> Escapes.key(entry.getKey()) + "=" + Escapes.value(entry.getValue()))
                    .collect(Collectors.joining(",", "[", "]"));
        }
    }

    /** The item at a place of a list, counted from 0. */
    record Index(int index) implements Step {
        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    /** Every item of a list. */
    record All() implements Step {
        @Override
        public String toString() {
            return "[*]";
        }
    }

    @Override
    default int compareTo(Step other) {
        if (equals(other)) {
            return 0;
        }
        if (this instanceof Index left && other instanceof Index right) {
            return Integer.compare(left.index(), right.index());
        }
        if (this instanceof Field left && other instanceof Field right) {
            return Escapes.name(left.name()).compareTo(Escapes.name(right.name()));
        }
        int byType = Integer.compare(rank(), other.rank());
        return byType != 0 ? byType : toString().compareTo(other.toString());
    }

    private int rank() {
        return switch (this) {
            case All all -> 0;
            case Index index -> 1;
            case Key key -> 2;
            case Field field -> 3;
        };
    }
}
