package dev.samekind.cli.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.ObjectReference;
import dev.samekind.cli.output.Printable;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parts of a report in words, in one harmless line each. */
public final class Words {
    private static final int LIMIT = 80;
    private static final int REVISION = 12;
    private static final int DIGEST = "sha256:".length() + REVISION;
    private static final Pattern AMBIGUOUS =
            Pattern.compile("|\\s.*|.*\\s|[\\[{\"].*|none|null|true|false|[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private Words() {}

    /** A value, cut where it is long; texts that look like something else in quotes. */
    public static String value(@Nullable JsonNode value) {
        return value(value, LIMIT);
    }

    /** The same with another length. */
    public static String value(@Nullable JsonNode value, int limit) {
        if (value == null || value.isNull()) {
            return "none";
        }
        if (!value.isTextual()) {
            return Printable.of(value.toString(), limit);
        }
        var text = value.textValue();
        var shown = Printable.of(text, limit);
        return AMBIGUOUS.matcher(text).matches() ? '"' + shown + '"' : shown;
    }

    /** The same beside another one: where both begin alike, from where they do not. */
    public static String value(@Nullable JsonNode value, @Nullable JsonNode other, int limit) {
        var shown = value(value, limit);
        if (value == null || other == null || value.equals(other) || !shown.equals(value(other, limit))) {
            return shown;
        }
        var text = whole(value);
        int same = same(text, whole(other));
        return "… %s (from character %s)".formatted(Printable.of(text.substring(same), limit), number(same + 1));
    }

    private static String whole(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static int same(String text, String other) {
        int length = Math.min(text.length(), other.length());
        int same = 0;
        while (same < length && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    /** Production's value beside the one here; empty where there are no values. */
    public static String values(Difference difference, int limit) {
        var production = difference.production();
        var live = difference.live();
        if (production == null && live == null && difference.expected() == null) {
            return "";
        }
        var expected =
                difference.expected() == null ? "" : " · by the baseline " + value(difference.expected(), live, limit);
        return "production %s%s · here %s"
                .formatted(value(production, live, limit), expected, value(live, production, limit));
    }

    /** Values, with who or what made or allows the difference; empty where nothing is known. */
    public static String story(Difference difference, int limit) {
        return Stream.of(values(difference, limit), origin(difference))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** An object; the cluster where there is none. */
    public static String object(@Nullable ObjectReference object) {
        return object == null ? "the cluster" : Printable.of(object.display());
    }

    /** Object and field, or what was looked at. */
    public static String place(Difference difference) {
        var check = difference.check() == null ? "" : "  (" + difference.check() + ")";
        var path = difference.path() == null ? "" : "  " + Printable.of(difference.path());
        return object(difference.object()) + path + check;
    }

    /** Who or what made or allows it; empty where nobody is known. */
    public static String origin(Difference difference) {
        if (difference.manager() != null) {
            return "changed by " + Printable.of(difference.manager());
        }
        if (difference.rule() == null) {
            return "";
        }
        return "rule " + Printable.of(difference.rule())
                + (difference.owner() == null ? "" : " of " + Printable.of(difference.owner()))
                + (difference.expiresAt() == null ? "" : " until " + Printable.of(difference.expiresAt()));
    }

    /** A bundle with its revision: shop @ 9f2c1ab. */
    static String revision(BundleState bundle) {
        var revision = bundle.revision() == null ? bundle.digest() : bundle.revision();
        return Printable.of(bundle.name()) + (revision == null ? "" : " @ " + shortened(revision));
    }

    /** A bundle or baseline with its digest: laptop@sha256:41a0b3c2d4e5. */
    static String digest(BundleState state) {
        return Printable.of(state.name()) + (state.digest() == null ? "" : "@" + shortened(state.digest()));
    }

    /** A revision or digest, cut to what people compare. */
    static String shortened(@Nullable String text) {
        if (text == null) {
            return "";
        }
        int length = text.startsWith("sha256:") ? DIGEST : REVISION;
        return Printable.of(text.length() <= length ? text : text.substring(0, length));
    }

    /** A number with its noun. */
    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** A number as people read it. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
