package dev.samekind.cli.inner;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $(NAME)} in values, as Kubernetes replaces it: by variables before it, {@code $$} is a dollar. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]*)\\)");

    private final Map<String, String> values;
    private final Set<String> secret;
    private boolean usedSecret;

    References(Map<String, String> values, Set<String> secret) {
        this.values = values;
        this.secret = secret;
    }

    String expand(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(replacement(found.group(), found.group(1))));
    }

    private String replacement(String all, @org.jspecify.annotations.Nullable String name) {
        if (name == null) {
            return "$";
        }
        var value = values.get(name);
        usedSecret |= value != null && secret.contains(name);
        return value == null ? all : value;
    }

    /** Whether what was replaced is secret. */
    boolean usedSecret() {
        return usedSecret;
    }
}
