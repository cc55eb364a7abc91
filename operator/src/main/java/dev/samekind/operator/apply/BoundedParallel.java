package dev.samekind.operator.apply;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Runs a function on each item by virtual threads, a bounded number at a time. */
public final class BoundedParallel {
    private BoundedParallel() {}

    /**
     * The results, in the items' order.
     *
     * @throws RuntimeException the first failure, after all have ended
     */
    public static <T, R> List<R> map(Collection<T> items, int limit, Function<T, R> function) {
        if (items.isEmpty()) {
            return List.of();
        }
        var permits = new Semaphore(limit);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = items.stream()
                    .map(item -> executor.submit((Callable<R>) () -> {
                        permits.acquire();
                        try {
                            return function.apply(item);
                        } finally {
                            permits.release();
                        }
                    }))
                    .toList();
            return futures.stream().map(BoundedParallel::result).toList();
        }
    }

    private static <R> R result(java.util.concurrent.Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing to the API server", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
