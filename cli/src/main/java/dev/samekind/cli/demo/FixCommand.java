package dev.samekind.cli.demo;

import dev.samekind.cli.App;
import dev.samekind.cli.ExitCode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a mistake back. */
@Command(
        name = "fix",
        description = "Takes a mistake back, on whichever side, and waits until the verdict is without it.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev demo fix wrong-timeout",
            "",
            "Exit codes: 0 the verdict is without it, 20 no shop, 69 no cluster that answers, 124",
            "the verdict still shows it."
        })
public final class FixCommand implements Callable<Integer> {
    private final App app;

    @Mixin
    private ActOptions options = new ActOptions();

    /** With what it works on. */
    public FixCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var mistake = options.mistake(app);
        options.print(app, options.work(app, client -> fix(client, mistake)), mistake);
        return ExitCode.OK.code();
    }

    private DemoResult fix(KubernetesClient client, Mistake mistake) {
        var surgeon = new Surgeon(client);
        var observer = new Observer(client, app.console(), options.timeout());
        var open = surgeon.open(mistake);
        if (open.isEmpty()) {
            var any = Surgeon.acts(mistake).findFirst().orElseThrow();
            return DemoResult.of(any, false, null, observer.now(), List.of());
        }
        var act = open.get();
        if (surgeon.asksOperator(act.key(), act.side())) {
            Bystanders.refuse(observer.now(), act.side());
        }
        long start = System.nanoTime();
        surgeon.takeBack(act.key(), act.side());
        var found = observer.without(act.side().row(), act.mistake().name());
        long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return DemoResult.of(act, false, took, observer.settled(found), List.of());
    }
}
