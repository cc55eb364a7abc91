package dev.samekind.cli.bundle;

import java.util.Locale;

/** The usual plural of a kind, where no definition says it. */
final class Plurals {
    private Plurals() {}

    static String of(String kind) {
        var singular = kind.toLowerCase(Locale.ROOT);
        if (singular.endsWith("s") || singular.endsWith("x") || singular.endsWith("ch") || singular.endsWith("sh")) {
            return singular + "es";
        }
        if (singular.endsWith("y") && !singular.matches(".*[aeiou]y")) {
            return singular.substring(0, singular.length() - 1) + "ies";
        }
        return singular + "s";
    }
}
