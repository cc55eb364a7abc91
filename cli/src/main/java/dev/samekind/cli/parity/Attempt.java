package dev.samekind.cli.parity;

import dev.samekind.cli.CliException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One look for an answer.
 *
 * @param <T> what is looked for
 * @param value what was found; null where it is not there yet
 * @param lack what to say when it does not come; null where it is there
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

    /** What follows from what was found. */
    public <R> Attempt<R> then(Function<T, Attempt<R>> next) {
        return value == null ? new Attempt<>(null, lack) : next.apply(value);
    }
}
