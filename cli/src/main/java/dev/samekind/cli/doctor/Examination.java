package dev.samekind.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** Makes checks at the same time, none longer than the others have. */
final class Examination {
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final Duration WITH_THE_START = Duration.ofMillis(4_700);
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private final Duration patience;

    /** So that the whole run, a slow start of the JVM included, takes less than five seconds. */
    Examination() {
        this(patience(ProcessHandle.current().info().startInstant().orElseGet(Instant::now), Instant.now()));
    }

    /** A process that is older than a run did not start for it. */
    static Duration patience(Instant started, Instant now) {
        var left = WITH_THE_START.minus(Duration.between(started, now));
        return left.isNegative() || left.compareTo(LONGEST) > 0
                ? LONGEST
                : left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    Examination(Duration patience) {
        this.patience = patience;
    }

    /** What a check found. */
    record Outcome(Check check, Verdict verdict) {}

    /** All outcomes by code; told how many there are so far. */
    List<Outcome> of(List<Check> checks, IntConsumer done) {
        // not virtual ones: a name that is looked up would pin one of few carriers, and all the others would wait
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("doctor-", 0).factory());
        try {
            return outcomes(threads, checks, done);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Outcome> outcomes(ExecutorService threads, List<Check> checks, IntConsumer done) {
        var deadline = Instant.now().plus(patience);
        var sorted = checks.stream()
                .sorted(Comparator.comparing(check -> check.code().code()))
                .toList();
        var futures = sorted.stream().map(check -> threads.submit(check::run)).toList();
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < sorted.size(); i++) {
            outcomes.add(new Outcome(sorted.get(i), await(futures.get(i), deadline)));
            done.accept(outcomes.size());
        }
        return List.copyOf(outcomes);
    }

    private Verdict await(Future<Verdict> future, Instant deadline) {
        try {
            var left = Duration.between(Instant.now(), deadline);
            return future.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return late();
        } catch (ExecutionException e) {
            return Verdict.unknown("could not be checked: " + e.getCause(), "run ./dev doctor --debug again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            return late();
        }
    }

    private Verdict late() {
        return Verdict.unknown(
                String.format(
                        Locale.ROOT,
                        "could not be checked within %.1f s: what it asks does not answer",
                        patience.toMillis() / 1000.0),
                "set right what else is found, and run ./dev doctor again");
    }
}
