package dev.samekind.cli.demo;

import dev.samekind.cli.App;
import dev.samekind.cli.ExitCode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
        options.work(app, client -> open(new Surgeon(client), mistake).stream()
                        .map(act -> act(client, act))
                        .toList())
                .forEach(result -> options.print(app, result, mistake));
        return ExitCode.OK.code();
    }

    /** The sides on which it was made; one of them, to say so, where it was made on none. */
    private static List<Act> open(Surgeon surgeon, Mistake mistake) {
        var acts = Stream.of(false, true)
                .filter(production -> mistake.side(production) != null)
                .map(production -> Act.of(mistake, production))
                .toList();
        var open = acts.stream()
                .filter(act -> surgeon.isTouched(act.key(), act.side()))
                .toList();
        return open.isEmpty() ? List.of(acts.getFirst()) : open;
    }

    private DemoResult act(KubernetesClient client, Act act) {
        var surgeon = new Surgeon(client);
        var observer = new Observer(client, app.console(), options.timeout());
        if (!surgeon.isTouched(act.key(), act.side())) {
            return DemoResult.of(act, false, null, observer.now(), List.of());
        }
        long start = System.nanoTime();
        surgeon.takeBack(act.key(), act.side());
        var found = observer.without(act.side().row(), act.mistake().name());
        long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return DemoResult.of(act, false, took, observer.settled(found), List.of());
    }
}
