package dev.samekind.cli.tilt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes calls as Starlark, the language of Tiltfiles. */
final class Starlark {
    private final String function;
    private final List<String> arguments = new ArrayList<>();

    private Starlark(String function) {
        this.function = function;
    }

    /** A call; what it is given follows. */
    static Starlark call(String function) {
        return new Starlark(function);
    }

    /** A text by its place. */
    Starlark with(String value) {
        arguments.add(text(value));
        return this;
    }

    /** A list of texts by its place. */
    Starlark with(Collection<String> values) {
        arguments.add(list(values));
        return this;
    }

    /** A text by its name. */
    Starlark with(String name, String value) {
        arguments.add(name + "=" + text(value));
        return this;
    }

    /** Texts by their name; nothing where there are none. */
    Starlark withAll(String name, Collection<String> values) {
        if (!values.isEmpty()) {
            arguments.add(name + "=" + list(values));
        }
        return this;
    }

    /** Calls by their name; nothing where there are none. */
    Starlark withCalls(String name, Collection<Starlark> calls) {
        if (!calls.isEmpty()) {
            arguments.add(calls.stream()
                    .map(call -> "        " + call + ",\n")
                    .collect(Collectors.joining("", name + "=[\n", "    ]")));
        }
        return this;
    }

    /** A call with one argument a line. */
    String lines() {
        return arguments.stream()
                .map(argument -> "    " + argument + ",\n")
                .collect(Collectors.joining("", function + "(\n", ")\n"));
    }

    @Override
    public String toString() {
        return function + "(" + String.join(", ", arguments) + ")";
    }

    private static String list(Collection<String> values) {
        return values.stream().map(Starlark::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(String value) {
        return "'"
                + value.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "'";
    }
}
