package dev.samekind.parity.path;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One step of a path: into an object's field, or to items of a list. */
public sealed interface Step extends Comparable<Step> {

    /** The field of an object. */
    final class Field implements Step {
        private final String name;
        // paths are sorted by what they are written as, and often: it is made once
        private final String written;

        public Field(String name) {
            this.name = name;
            this.written = Escapes.name(name);
        }

        /** Its name. */
        public String name() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Field field && name.equals(field.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return "/" + written;
        }
    }

    /** The items of a list whose fields have these values, as text. */
    final class Key implements Step {
        private final SortedMap<String, String> values;
        // says all of the values, since it can be read back
        private final String written;

        public Key(SortedMap<String, String> values) {
            this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            this.written = this.values.entrySet().stream()
                    .map(entry -> Escapes.key(entry.getKey()) + "=" + Escapes.value(entry.getValue()))
                    .collect(Collectors.joining(",", "[", "]"));
        }

        /** The items with one value. */
        public static Key of(String field, String value) {
            return new Key(new TreeMap<>(Map.of(field, value)));
        }

        /** The fields and their values. */
        public SortedMap<String, String> values() {
            return values;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && written.equals(key.written);
        }

        @Override
        public int hashCode() {
            return written.hashCode();
        }

        @Override
        public String toString() {
            return written;
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
        if (this instanceof Field left && other instanceof Field right) {
            return left.written.compareTo(right.written);
        }
        if (this instanceof Index left && other instanceof Index right) {
            return Integer.compare(left.index(), right.index());
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
