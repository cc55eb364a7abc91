package dev.samekind.cli.demo;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a mistake on purpose. */
@Command(
        name = "break",
        description = "Makes a mistake in the running shop and waits until the verdict names it.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev demo break wrong-timeout",
            "  ./dev demo break secret-only-local --in-production -o json",
            "",
            "Exit codes: 0 the verdict shows it, 20 no shop, 69 no cluster that answers, 124 the",
            "verdict does not show it in time."
        })
public final class BreakCommand implements Callable<Integer> {
    private final App app;

    @Mixin
    private ActOptions options = new ActOptions();

    @Option(
            names = "--in-production",
            description = "Make it on the production side: the environment then mirrors a changed bundle.")
    private boolean inProduction;

    /** With what it works on. */
    public BreakCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var mistake = options.mistake(app);
        var act = Act.of(mistake, inProduction);
        options.print(app, options.work(app, client -> act(client, act)), mistake);
        return ExitCode.OK.code();
    }

    private DemoResult act(KubernetesClient client, Act act) {
        var surgeon = new Surgeon(client);
        surgeon.open(act.mistake())
                .filter(open -> open.inProduction() != inProduction)
                .ifPresent(open -> {
                    throw new CliException(
                            ExitCode.USAGE,
                            "%s is broken already, on the other side"
                                    .formatted(act.mistake().name()),
                            "./dev demo fix %s takes that back"
                                    .formatted(act.mistake().name()));
                });
        boolean already = surgeon.isBroken(act.key(), act.side());
        var observer = new Observer(client, app.console(), options.timeout());
        var before = observer.now();
        if (already) {
            return DemoResult.of(act, true, null, before, List.of());
        }
        new Ground(app, client, options.cluster()).prepare(act.side());
        long start = System.nanoTime();
        surgeon.makeMistake(act.key(), act.side());
        var found = observer.with(act.side().row(), act.mistake().name());
        long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
        var settled = observer.settled(found);
        return DemoResult.of(
                act,
                true,
                took,
                settled,
                Observer.news(before, settled, act.side().row()));
    }
}
