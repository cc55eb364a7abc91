package dev.samekind.cli.bundle.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes out of other programs' messages what may be the value of a secret. */
public final class Redaction {
    private static final String MASK = "***";
    private static final Pattern QUOTED_VALUE = Pattern.compile("(cannot unmarshal \\S+ )`[^`\\n]*`");
    private static final Pattern LITERALS = Pattern.compile("(literal sources? )(\\[[^\\n]*\\]|\\S+)");
    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i).*(password|passwd|secret|token|credential|private|key|auth|dsn).*");

    private final Set<String> values = new LinkedHashSet<>();

    /** Also masks every value below a key that sounds secret. */
    public Redaction masking(Collection<JsonNode> trees) {
        trees.forEach(tree -> collect(tree, false));
        return this;
    }

    /** Also masks the value of {@code key=value} when the key sounds secret. */
    public Redaction maskingAssignments(Collection<String> assignments) {
        for (var assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals > 0
                    && SECRET_KEY.matcher(assignment.substring(0, equals)).matches()) {
                add(assignment.substring(equals + 1));
            }
        }
        return this;
    }

    /** Also masks each of these texts. */
    Redaction maskingTexts(Collection<String> texts) {
        texts.forEach(this::add);
        return this;
    }

    /** The message without what may be secret. */
    public String of(String message) {
        var text = LITERALS.matcher(QUOTED_VALUE.matcher(message).replaceAll("$1" + MASK))
                .replaceAll("$1" + MASK);
        for (var value : values) {
            text = text.replace(value, MASK);
        }
        return text.strip();
    }

    private void collect(JsonNode tree, boolean secret) {
        tree.properties()
                .forEach(field -> collect(
                        field.getValue(),
                        secret || SECRET_KEY.matcher(field.getKey()).matches()));
        if (tree.isArray()) {
            tree.forEach(item -> collect(item, secret));
        } else if (secret && tree.isValueNode() && !tree.isBoolean()) {
            add(tree.asText());
        }
    }

    private void add(String value) {
        if (value.length() > 3) {
            values.add(value);
        }
    }
}
