package dev.samekind.cli.demo;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.demo.Mistake.Row;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.parity.Answer;
import dev.samekind.cli.parity.Answers;
import dev.samekind.cli.parity.Attempt;
import dev.samekind.cli.parity.Patience;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Watches the verdict until it shows what is expected. */
final class Observer {
    private static final Duration STILL = Duration.ofSeconds(1);
    private static final int TRIES = 15;
    private static final Set<State> DECLARED = Set.of(State.Allowed, State.AllowedByController);

    private final Answers answers;
    private final Patience patience;

    Observer(KubernetesClient client, Console console, Duration timeout) {
        this.answers = new Answers(client, Shop.NAME);
        this.patience = new Patience(console, timeout);
    }

    /** The verdict now. */
    Answer now() {
        return patience.await(() -> answers.look(null));
    }

    /** The verdict when it has the row. */
    Answer with(Row row, String key) {
        return patience.await(() -> answers.look(null)
                .then(answer -> has(answer, row)
                        ? Attempt.of(answer)
                        : Attempt.notYet(late("the verdict does not show %s".formatted(row.display()), key))));
    }

    /** The verdict when it has the row no longer. */
    Answer without(Row row, String key) {
        return patience.await(() -> answers.look(null)
                .then(answer -> has(answer, row)
                        ? Attempt.notYet(late("the verdict still shows %s".formatted(row.display()), key))
                        : Attempt.of(answer)));
    }

    /** The verdict when it has been the same for a moment: one mistake may change several rows, one after the other. */
    Answer settled(Answer first) {
        var last = first;
        for (int i = 0; i < TRIES; i++) {
            LockSupport.parkNanos(STILL.toNanos());
            var next = now();
            if (String.valueOf(next.report().digest())
                    .equals(String.valueOf(last.report().digest()))) {
                return next;
            }
            last = next;
        }
        return last;
    }

    /**
     * Undeclared rows that were not there before, by object and path. Of checks only the one that is waited for: the
     * others answer when they do.
     */
    static List<Difference> news(Answer before, Answer after, Row expected) {
        var known = before.report().differences().stream()
                .filter(row -> !DECLARED.contains(row.state()))
                .map(Difference::id)
                .collect(Collectors.toSet());
        return after.report().differences().stream()
                .filter(row -> !DECLARED.contains(row.state()) && !known.contains(row.id()))
                .filter(row -> row.check() == null || expected.fits(row))
                .sorted(Comparator.comparing(Observer::place))
                .toList();
    }

    private static String place(Difference row) {
        return "%s %s %s".formatted(row.object() == null ? "" : row.object().display(), row.path(), row.reason());
    }

    private static boolean has(Answer answer, Row row) {
        return answer.report().differences().stream().anyMatch(row::fits);
    }

    private static CliException late(String what, String key) {
        return new CliException(
                ExitCode.TIMED_OUT,
                what,
                "./dev parity shows what it does say; ./dev demo fix %s takes the mistake back".formatted(key));
    }
}
