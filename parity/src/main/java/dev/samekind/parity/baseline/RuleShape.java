package dev.samekind.parity.baseline;

import dev.samekind.api.v1alpha1.Target;
import dev.samekind.parity.path.InvalidPathException;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a rule of any kind: its path, its target, its end. */
final class RuleShape {
    private final DeclaredRule rule;
    private final List<BaselineProblem> problems = new ArrayList<>();

    private RuleShape(DeclaredRule rule) {
        this.rule = rule;
    }

    static List<BaselineProblem> problems(DeclaredRule rule) {
        var shape = new RuleShape(rule);
        if (rule.path() != null) {
            shape.path(rule.path());
        }
        if (rule.target() != null) {
            shape.target(rule.target());
        }
        shape.end();
        return shape.problems;
    }

    /** Of a localisation, the localiser tells what cannot be read. */
    private void path(String text) {
        try {
            KeyedPath.parse(text).steps().forEach(this::step);
        } catch (InvalidPathException e) {
            if (!rule.list().equals(DeclaredRule.LOCALISATIONS)) {
                problem(String.valueOf(e.getMessage()));
            }
        }
    }

    /** No name of Kubernetes' has a *, while a value that tells items apart may: a host, for example. */
    private void step(Step step) {
        if (step instanceof Step.Field field && field.name().contains("*")) {
            problem(
                    "path: in %s the * would be a letter: it stands only in brackets, for all items of a list, as in containers[*]"
                            .formatted(field));
        }
        if (step instanceof Step.Key key
                && key.values().getOrDefault("name", "").contains("*")) {
            problem("path: in %s the * would be a letter: name one item, or all of them by [*]".formatted(key));
        }
    }

    private void target(Target target) {
        literal("kind", target.kind());
        literal("group", target.group());
        literal("namespace", target.namespace());
    }

    private void literal(String field, @Nullable String value) {
        if (value != null && value.contains("*")) {
            problem(
                    "target.%s: \"%s\" would be a name with a *, which stands for other characters only in target.name; %s"
                            .formatted(
                                    field,
                                    value,
                                    field.equals("kind")
                                            ? "write one rule for each kind"
                                            : "leave the field out, and it matches all"));
        }
    }

    private void end() {
        if (rule.expiresAt() == null) {
            return;
        }
        try {
            Expiry.parse(rule.expiresAt());
        } catch (DateTimeParseException e) {
            problem("expiresAt: \"%s\" is no RFC 3339 time with a zone: write for example 2027-06-30T00:00:00Z"
                    .formatted(rule.expiresAt()));
        }
    }

    private void problem(String message) {
        problems.add(rule.invalid(message));
    }
}
