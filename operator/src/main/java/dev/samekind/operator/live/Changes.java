package dev.samekind.operator.live;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says which environments something has changed for. Changes within a few milliseconds become one: an apply of a
 * thousand objects must not cause a thousand reconciles.
 */
@Singleton
public class Changes {
    /** Stands for every environment. */
    public static final String ALL = "*";

    private static final long COALESCE_MILLIS = 25;

    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("changes").factory());
    private volatile Consumer<String> listener = environment -> {};

    /** Sends later changes to the listener: an environment's name, or {@link #ALL}. */
    public void listen(Consumer<String> environments) {
        listener = environments;
    }

    /** An object with our label changed; the platform's concern everybody. */
    public void objectChanged(@Nullable String environment) {
        changed(environment == null || environment.equals(Owner.PLATFORM_LABEL_VALUE) ? ALL : environment);
    }

    /** Something that every environment may depend on changed. */
    public void anythingChanged() {
        changed(ALL);
    }

    private void changed(String environment) {
        if (pending.add(environment)) {
            timer.schedule(() -> deliver(environment), COALESCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void deliver(String environment) {
        pending.remove(environment);
        listener.accept(environment);
    }
}
