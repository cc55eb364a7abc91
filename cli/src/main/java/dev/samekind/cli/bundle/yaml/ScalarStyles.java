package dev.samekind.cli.bundle.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/** How a string is written: readable only where every YAML reader is certain to take it for that very string. */
final class ScalarStyles {
    private static final int LONGEST_PLAIN = 256;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_/.@+-]*(?:[ :=][A-Za-z0-9_/.@+-]+)*"
            + "|[0-9]+(?:\\.[0-9]+)?(?:[mkMGTP]|[KMGTPE]i|ms|s|h)");

    private ScalarStyles() {}

    static ScalarStyle ofKey(String text) {
        boolean plain =
                text.length() <= LONGEST_PLAIN && PLAIN.matcher(text).matches() && ScalarResolver.isString(text);
        return plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    }

    static ScalarStyle ofValue(String text) {
        return isBlock(text) ? ScalarStyle.LITERAL : ofKey(text);
    }

    /** Several lines that need no indentation indicator, no {@code +}, and have no white space that gets lost. */
    private static boolean isBlock(String text) {
        int feed = text.indexOf('\n');
        return feed > 0
                && text.charAt(0) != ' '
                && !text.endsWith("\n\n")
                && !text.contains(" \n")
                && !text.endsWith(" ")
                && text.chars().allMatch(ScalarStyles::isHarmless);
    }

    private static boolean isHarmless(int character) {
        boolean ascii = character >= ' ' && character <= '~';
        return ascii || character == '\n' || (character > 0xA0 && Character.isLetterOrDigit(character));
    }
}
