package dev.samekind.cli.parity;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.Printable;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks again until there is an answer or the time is over, and says what it waits for. */
public final class Patience {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    private final Console console;
    private final Duration timeout;

    /** For as long as asked. */
    public Patience(Console console, Duration timeout) {
        this.console = console;
        this.timeout = timeout;
    }

    /**
     * The answer.
     *
     * @throws CliException what lacked last, when the time is over
     */
    public <T> T await(Supplier<Attempt<T>> look) {
        long end = System.nanoTime() + timeout.toNanos();
        var told = "";
        while (true) {
            var attempt = look(look);
            var value = attempt.value();
            boolean over = System.nanoTime() >= end || Thread.currentThread().isInterrupted();
            if (value != null && (over || attempt.isFinal())) {
                return value;
            }
            var lack = Objects.requireNonNull(attempt.lack());
            if (over) {
                throw new CliException(
                        lack.exitCode(),
                        "%s; waited %d s".formatted(lack.getMessage(), timeout.toSeconds()),
                        lack.next());
            }
            if (!told.equals(lack.getMessage())) {
                told = String.valueOf(lack.getMessage());
                console.say(" • waiting: " + Printable.of(told));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** An API server under load may miss a beat; the time-out ends what does not come back, but for a refusal. */
    private static <T> Attempt<T> look(Supplier<Attempt<T>> look) {
        try {
            return look.get();
        } catch (KubernetesClientException e) {
            if (REFUSALS.contains(e.getCode())) {
                throw new CliException(
                        ExitCode.UNKNOWN,
                        "the API server refuses to answer: " + e.getMessage(),
                        "./dev start writes a kubeconfig that may ask; ./dev doctor says whether this is its cluster",
                        e);
            }
            return Attempt.notYet(new CliException(
                    ExitCode.UNKNOWN,
                    "the API server gave no answer: " + e.getMessage(),
                    "./dev status says what runs",
                    e));
        }
    }
}
