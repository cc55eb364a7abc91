package dev.samekind.cli.inner;

import java.util.Map;
import java.util.stream.Collectors;

/** Variables as lines that shells and IDEs read. */
final class DotEnv {
    private DotEnv() {}

    static String text(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        if (value.matches("[A-Za-z0-9_./:@%+,=-]*")) {
            return value;
        }
        if (!value.contains("'") && !value.contains("\n")) {
            return "'" + value + "'";
        }
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("$", "\\$")
                        .replace("`", "\\`")
                        .replace("\n", "\\n")
                + '"';
    }
}
