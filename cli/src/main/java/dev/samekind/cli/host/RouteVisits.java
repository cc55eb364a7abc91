package dev.samekind.cli.host;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Endpoint;
import dev.samekind.parity.check.host.RouteLook;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** All routes of an environment, at once; one that fails is asked again for a moment, because ports open late. */
final class RouteVisits {
    private static final Duration A_MOMENT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final RouteVisit visit;

    RouteVisits(RouteVisit visit) {
        this.visit = visit;
    }

    /** Of each that was done in time. */
    List<RouteLook> look(Collection<Endpoint> endpoints, boolean namesNotSetUp) {
        long end = System.nanoTime() + A_MOMENT.toNanos();
        var looks = look(endpoints);
        while (looks.stream().anyMatch(look -> look.lacks(namesNotSetUp)) && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
            looks = look(endpoints);
        }
        return looks;
    }

    private List<RouteLook> look(Collection<Endpoint> endpoints) {
        var visits = endpoints.stream()
                .map(endpoint -> (Callable<RouteLook>) () -> visit.look(endpoint))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(visits, AT_MOST.toSeconds(), TimeUnit.SECONDS).stream()
                    .filter(done -> !done.isCancelled())
                    .flatMap(RouteVisits::result)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Stream<RouteLook> result(Future<RouteLook> done) {
        try {
            return Stream.of(done.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Stream.empty(); // a path that is no URL's, such as an expression, is said not to have been asked
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
