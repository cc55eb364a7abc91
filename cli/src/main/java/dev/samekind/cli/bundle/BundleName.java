package dev.samekind.cli.bundle;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of bundles: DNS-1123 subdomains that leave room for the number of a shard. */
final class BundleName {
    private static final int LONGEST = 240;
    private static final Pattern VALID =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private BundleName() {}

    /** A name that a person gave. */
    static String require(String name) {
        if (name.length() > LONGEST || !VALID.matcher(name).matches()) {
            throw BadInput.of(
                    "--name %s is no valid name".formatted(name),
                    "use at most %d lower-case letters, digits, - and ., for example --name shop".formatted(LONGEST));
        }
        return name;
    }

    /** The name nearest to what a directory, chart or context is called. */
    static String from(String suggestion) {
        var name = suggestion
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (name.isEmpty()) {
            throw BadInput.of("the bundle needs a name", "add --name NAME, for example --name shop");
        }
        return name.length() > 63 ? name.substring(0, 63).replaceAll("-+$", "") : name;
    }
}
