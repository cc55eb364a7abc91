package dev.samekind.cli.restore;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.parity.Answer;
import dev.samekind.cli.parity.Answers;
import dev.samekind.cli.parity.Attempt;
import dev.samekind.cli.parity.Request;
import dev.samekind.cli.parity.WaitOption;
import dev.samekind.cli.parity.Words;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts drift back. */
@Command(
        name = "restore",
        description = "Puts back all that somebody changed by hand, as ./dev parity reports it.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev restore --dry-run",
            "  ./dev restore",
            "",
            "Exit codes: 0 put back, or nothing to put back, 12 the report is not there, 20 not",
            "ready, 64 wrong usage, 69 no cluster that answers, 124 time-out."
        })
public final class RestoreCommand implements Callable<Integer> {
    private static final int VALUE = 60;

    private final App app;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "NAME",
            description = "The environment; may be left out where there is one.")
    private @Nullable String environment;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private WaitOption wait = new WaitOption();

    @Option(names = "--dry-run", description = "List it and change nothing.")
    private boolean dryRun;

    /** With what it works on. */
    public RestoreCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var answers = new Answers(client, environment);
            var drift = drift(answers);
            if (!dryRun) {
                drift = restore(client, answers, drift);
            }
            if (drift.isEmpty()) {
                app.console()
                        .print("nothing to put back: no change by hand is in the report of " + answers.environment());
            } else {
                print(dryRun ? "would be put back" : "put back", drift);
            }
            return ExitCode.OK.code();
        }
    }

    private Collection<Difference> drift(Answers answers) {
        return wait.patience(app.console()).await(() -> answers.look(null)).byHand();
    }

    /** What was put back: asks also where nothing is reported, because the report may be older than the last edit. */
    private Collection<Difference> restore(KubernetesClient client, Answers answers, Collection<Difference> before) {
        Map<String, Difference> seen = new LinkedHashMap<>();
        before.forEach(row -> seen.put(row.id(), row));
        var request = Request.make(client, answers.environment(), Request.Kind.RESTORE);
        wait.patience(app.console())
                .await(() -> answers.look(null).then(answer -> {
                    answer.byHand().forEach(row -> seen.put(row.id(), row));
                    return request.isDone(answer.environment()) ? gone(answer) : Attempt.notYet(request.lack());
                }));
        return seen.values();
    }

    private static Attempt<Answer> gone(Answer answer) {
        var left = answer.byHand();
        if (left.isEmpty()) {
            return Attempt.of(answer);
        }
        return Attempt.notYet(new CliException(
                ExitCode.TIMED_OUT,
                "%d changed by hand and not put back yet, the first is %s"
                        .formatted(left.size(), Words.place(left.getFirst())),
                "./dev explain %s says more; ./dev status says whether it could be applied"
                        .formatted(left.getFirst().id())));
    }

    private void print(String what, Collection<Difference> drift) {
        var console = app.console().ofResults();
        console.print("%s, %d:".formatted(what, drift.size()));
        drift.forEach(row -> console.print(line(console, row)));
    }

    private String line(Console console, Difference row) {
        var origin = Words.origin(row);
        if (row.path() == null) {
            return " %s %s  deleted -> there"
                    .formatted(dryRun ? console.dim("·") : console.good("✓"), Words.place(row));
        }
        var back = row.expected() == null ? row.production() : row.expected();
        return " %s %s  %s -> %s%s"
                .formatted(
                        dryRun ? console.dim("·") : console.good("✓"),
                        Words.place(row),
                        Words.value(row.live(), back, VALUE),
                        Words.value(back, row.live(), VALUE),
                        origin.isEmpty() ? "" : " · " + origin);
    }
}
