package dev.samekind.cli.doctor;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that several checks want to know, found out once; others wait for it and can be interrupted. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> look;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable T known;

    Once(Supplier<T> look) {
        this.look = look;
    }

    @Override
    public T get() {
        var found = known;
        if (found != null) {
            return found;
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        try {
            found = known;
            if (found == null) {
                found = look.get();
                known = found;
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** What is known so far. */
    @Nullable
    T known() {
        return known;
    }

    /** Looks anew the next time. */
    void forget() {
        known = null;
    }
}
