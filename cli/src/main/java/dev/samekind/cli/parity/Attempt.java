package dev.samekind.cli.parity;

import dev.samekind.cli.CliException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One look for an answer.
 *
 * @param <T> what is looked for
 * @param value what was found; null where it is not there yet
 * @param lack what to say when it does not come; null where it is there. With a value: why a better one may come
 */
public record Attempt<T>(@Nullable T value, @Nullable CliException lack) {
    /** Found. */
    public static <T> Attempt<T> of(T value) {
        return new Attempt<>(value, null);
    }

    /** Not there yet. */
    public static <T> Attempt<T> notYet(CliException lack) {
        return new Attempt<>(null, lack);
    }

    /** Found, and worth waiting for a better one. */
    public static <T> Attempt<T> provisional(T value, CliException lack) {
        return new Attempt<>(value, lack);
    }

    /** Whether nothing better will come. */
    boolean isFinal() {
        return value != null && lack == null;
    }

    /** What follows from what was found. */
    public <R> Attempt<R> then(Function<T, Attempt<R>> next) {
        return value == null ? new Attempt<>(null, lack) : next.apply(value);
    }
}
