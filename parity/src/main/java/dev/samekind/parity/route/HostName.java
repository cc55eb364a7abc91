package dev.samekind.parity.route;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The normal form of host names: lower case, ASCII, no trailing dot. */
final class HostName {
    private static final String WILDCARD = "*.";
    private static final int MAX_LENGTH = 253;
    private static final Pattern VALID = Pattern.compile(
            "(\\*\\.)?[a-z0-9_]([-a-z0-9_]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([-a-z0-9_]{0,61}[a-z0-9_])?)*");

    private HostName() {}

    /** The normal form; a text that can be no host name only gets lower case. */
    static String normalise(String host) {
        var text = host.strip().toLowerCase(Locale.ROOT);
        var wildcard = text.startsWith(WILDCARD) ? WILDCARD : "";
        var name = text.substring(wildcard.length());
        var bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            return wildcard + IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return wildcard + bare;
        }
    }

    /** Whether a normal form is a host name, possibly with a wildcard as its first label. */
    static boolean isValid(String host) {
        return host.length() <= MAX_LENGTH && VALID.matcher(host).matches();
    }

    /** Whether the first label is a wildcard. */
    static boolean isWildcard(String host) {
        return host.startsWith(WILDCARD);
    }

    /** What follows the wildcard. */
    static String base(String wildcard) {
        return wildcard.substring(WILDCARD.length());
    }

    /** A wildcard for a domain. */
    static String wildcard(String base) {
        return WILDCARD + base;
    }

    /** The narrower of two hosts of which one covers the other, empty standing for any; null when neither does. */
    static @Nullable String narrower(String one, String other) {
        if (one.isEmpty() || covers(one, other)) {
            return other;
        }
        return other.isEmpty() || covers(other, one) ? one : null;
    }

    /** Whether a wildcard, or the same name, stands for a host. */
    static boolean covers(String pattern, String host) {
        return pattern.equals(host)
                || (isWildcard(pattern) && host.endsWith("." + base(pattern)) && !host.equals(pattern));
    }
}
