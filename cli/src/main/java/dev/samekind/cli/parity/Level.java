package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.cli.output.Console;
import java.util.Locale;

/** How bad a difference is, by what it does to the verdict. */
public enum Level {
    /** Out of parity. */
    ERROR,
    /** A deviation, or an open question. */
    WARNING,
    /** For information. */
    NOTE,
    /** Declared. */
    NONE;

    /** Of a difference. */
    public static Level of(Difference difference) {
        if (difference.effect() != null) {
            return switch (difference.effect()) {
                case Deny -> ERROR;
                case Warn -> WARNING;
                case Inform -> NOTE;
            };
        }
        return switch (difference.state()) {
            case Allowed, AllowedByController -> NONE;
            case HandedOff, Remote -> NOTE;
            default -> WARNING;
        };
    }

    /** The mark in front of a line. */
    public String mark(Console console) {
        return switch (this) {
            case ERROR -> console.bad("✗");
            case WARNING -> console.doubtful("!");
            case NOTE -> console.dim("·");
            case NONE -> console.good("✓");
        };
    }

    /** As SARIF writes it. */
    String sarif() {
        return name().toLowerCase(Locale.ROOT);
    }
}
