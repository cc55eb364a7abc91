package dev.samekind.parity.localise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.parity.path.InvalidPathException;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.quantity.InvalidQuantityException;
import dev.samekind.parity.quantity.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds everything that is wrong with rules before any object is seen. */
final class RuleValidator {
    private static final Set<String> MAPS = Set.of("/metadata/labels", "/metadata/annotations");
    private static final Set<String> IDENTITY =
            Set.of("/apiVersion", "/kind", "/metadata", "/metadata/name", "/metadata/namespace");

    private final List<RuleProblem> problems = new ArrayList<>();

    static List<RuleProblem> validate(List<Localisation> rules) {
        var validator = new RuleValidator();
        var ids = new HashSet<String>();
        for (var rule : rules) {
            if (!ids.add(rule.id())) {
                validator.problem(rule, "another rule has this id: give each its own, for reports name rules by it");
            }
            validator.check(rule);
        }
        return List.copyOf(validator.problems);
    }

    private void check(Localisation rule) {
        long actions = actions(rule);
        if (actions != 1) {
            problem(
                    rule,
                    "it says %s of set, min/max, rewrite, add, remove: true and omit: true; say exactly one"
                            .formatted(actions == 0 ? "none" : actions));
        }
        values(rule);
        bounds(rule);
        path(rule);
    }

    private static long actions(Localisation rule) {
        boolean bounds = rule.min() != null || rule.max() != null;
        return Stream.of(
                        rule.set() != null,
                        bounds,
                        rule.rewrite() != null,
                        rule.add() != null,
                        rule.removes(),
                        rule.omits())
                .filter(said -> said)
                .count();
    }

    private void values(Localisation rule) {
        if (isNull(rule.set()) || isNull(rule.add())) {
            problem(rule, "null is no value: to take the field out, say remove: true");
        }
        var rewrite = rule.rewrite();
        if (rewrite != null && rewrite.from().equals(rewrite.to())) {
            problem(rule, "rewrite changes nothing: from and to are both \"" + rewrite.from() + "\"");
        }
    }

    private void bounds(Localisation rule) {
        var min = quantity(rule, "min", rule.min());
        var max = quantity(rule, "max", rule.max());
        if (min != null && max != null && min.compareTo(max) > 0) {
            problem(rule, "min %s is larger than max %s: swap them".formatted(min, max));
        }
    }

    private @Nullable Quantity quantity(Localisation rule, String name, @Nullable JsonNode bound) {
        if (bound == null) {
            return null;
        }
        try {
            return Quantity.of(bound);
        } catch (InvalidQuantityException e) {
            problem(rule, name + ": " + e.getMessage());
            return null;
        }
    }

    private void path(Localisation rule) {
        var text = rule.path();
        if (text == null || rule.omits()) {
            if (text != null) {
                problem(rule, "omit is about the whole object: remove path, or say remove: true instead of omit");
            } else if (!rule.omits()) {
                problem(rule, "path is missing: name the field, for example /spec/replicas");
            }
            return;
        }
        try {
            path(rule, KeyedPath.parse(text));
        } catch (InvalidPathException e) {
            problem(rule, String.valueOf(e.getMessage()));
        }
    }

    private void path(Localisation rule, KeyedPath path) {
        if (IDENTITY.contains(path.toString())) {
            problem(rule, path + " makes the object another one: a rule changes fields, not apiVersion, kind or name");
        }
        var value = writes(rule);
        if (MAPS.contains(path.toString()) && value != null && !value.isObject()) {
            problem(rule, path + " must have names and values: name one of them, for example " + path + "/app");
        }
        switch (path.steps().getLast()) {
            case Step.All all
            when writes(rule) != null ->
                problem(rule, path + " would make all items the same: name a field of theirs, or one item");
            case Step.Index index
            when rule.removes() ->
                problem(
                        rule,
                        "%s is another item after each removal: name it by a field, for example %s[key=value]"
                                .formatted(path, path.parent()));
            case Step.Key key -> item(rule, path, key);
            default -> {}
        }
    }

    private void item(Localisation rule, KeyedPath path, Step.Key key) {
        var value = writes(rule);
        if (value == null || value.isNull()) {
            return;
        }
        key.values().forEach((field, wanted) -> {
            if (!value.path(field).asText().equals(wanted)) {
                problem(rule, "the item for %s must itself say %s: %s".formatted(path, field, wanted));
            }
        });
    }

    private static @Nullable JsonNode writes(Localisation rule) {
        var written = rule.set() != null ? rule.set() : rule.add();
        return written == null ? null : written.value();
    }

    private static boolean isNull(Localisation.@Nullable Value written) {
        return written != null && written.value().isNull();
    }

    private void problem(Localisation rule, String message) {
        problems.add(new RuleProblem(rule.id(), message));
    }
}
