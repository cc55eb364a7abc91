package dev.samekind.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** Makes checks at the same time, none longer than the others have. */
final class Examination {
    /** With the start of a JVM, less than five seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Duration patience;

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
                "could not be checked within %d s: what it asks does not answer".formatted(patience.toSeconds()),
                "set right what else is found, and run ./dev doctor again");
    }
}
