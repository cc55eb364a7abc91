package dev.samekind.parity.check.image;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageConfiguration;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An image's configuration part by part, as OCI defines it: what it does not state is not set. */
final class ConfigurationParts {
    private static final String NONE = "none";

    private ConfigurationParts() {}

    static SortedMap<String, String> of(ImageConfiguration configuration) {
        var parts = new TreeMap<String, String>();
        parts.put("entrypoint", words(configuration.entrypoint()));
        parts.put("command", words(configuration.command()));
        parts.put("user", text(configuration.user(), NONE));
        // engines write no directory and the root for the same thing
        parts.put("working directory", text(configuration.workingDirectory(), "/"));
        parts.put(
                "ports",
                words(configuration.ports().stream()
                        .map(port -> port.contains("/") ? port : port + "/tcp")
                        .collect(Collectors.toCollection(TreeSet::new))));
        parts.put("environment keys", words(new TreeSet<>(configuration.environmentKeys())));
        return parts;
    }

    /** Some parts for people and for rules: {@code user 1000; ports 8080/tcp}. */
    static String shown(Map<String, String> parts, Collection<String> names) {
        return parts.entrySet().stream()
                .filter(part -> names.contains(part.getKey()))
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String words(Collection<String> words) {
        // each in brackets of its own: "a b" and "a", "b" are not the same command
        return words.isEmpty() ? NONE : words.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(@Nullable String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }
}
