package dev.samekind.cli.bundle.helm;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code --set} as helm's command line has it: several by commas, lists in braces, backslashes before commas. helm-java
 * takes one plain value for a key.
 */
final class SetValues {
    private SetValues() {}

    static Map<String, String> parse(List<String> options) {
        var values = new LinkedHashMap<String, String>();
        for (var option : options) {
            for (var assignment : split(option)) {
                add(assignment, values);
            }
        }
        return values;
    }

    private static void add(String assignment, Map<String, String> values) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--set needs KEY=VALUE",
                    "for example --set replicas=2; a comma in a value is written \\,");
        }
        var key = assignment.substring(0, equals);
        var value = assignment.substring(equals + 1);
        if (value.startsWith("{") && value.endsWith("}")) {
            var items = value.length() == 2 ? List.<String>of() : split(value.substring(1, value.length() - 1));
            for (int i = 0; i < items.size(); i++) {
                values.put("%s[%d]".formatted(key, i), unescape(items.get(i)));
            }
        } else {
            values.put(key, unescape(value));
        }
    }

    /** At commas that are neither escaped nor in braces. */
    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\') {
                i++;
            } else if (character == '{') {
                depth++;
            } else if (character == '}') {
                depth--;
            } else if (character == ',' && depth == 0) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }

    private static String unescape(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
