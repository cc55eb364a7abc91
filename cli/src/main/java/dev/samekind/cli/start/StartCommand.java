package dev.samekind.cli.start;

import dev.samekind.cli.App;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.hostdns.HostDnsMode;
import dev.samekind.cli.inner.Foreground;
import dev.samekind.cli.output.DurationConverter;
import dev.samekind.cli.output.Progress;
import dev.samekind.cli.process.Running;
import dev.samekind.cli.supervisor.Supervision;
import dev.samekind.cli.training.Training;
import dev.samekind.cli.workspace.ClusterLock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From nothing to an environment that is ready. */
@Command(
        name = "start",
        description =
                "From nothing to an environment that is ready. Run it again at any time: it does only what is missing.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev start",
            "  ./dev start my/environment --cluster mine --http-port 8081 --https-port 8444 \\",
            "      --dns-port 15354"
        })
public final class StartCommand implements Callable<Integer> {
    private final App app;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "Folder or file with the environment's YAML, or folder with a folder environment in it. "
                    + "Default: examples/shop/environment.")
    private @Nullable Path path;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "For everything together, as in 90s or 10m. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(10);

    @Option(names = "--timings", description = "Print how long each stage took.")
    private boolean timings;

    @Option(
            names = {"-y", "--yes"},
            description = "Set up name resolution on this machine without asking.")
    private boolean yes;

    @Option(
            names = "--host-dns",
            paramLabel = "HOW",
            defaultValue = "auto",
            description = "How names resolve on this machine: auto, resolver, hosts or none.")
    private HostDnsMode hostDns = HostDnsMode.AUTO;

    @Option(names = "--http-port", paramLabel = "PORT", description = "Port of HTTP. Default: 80.")
    private @Nullable Integer httpPort;

    @Option(names = "--https-port", paramLabel = "PORT", description = "Port of HTTPS. Default: 443.")
    private @Nullable Integer httpsPort;

    @Option(names = "--dns-port", paramLabel = "PORT", description = "Port of the DNS server. Default: 15353.")
    private @Nullable Integer dnsPort;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Wait until the environment is ready. Default: yes.")
    private boolean await = true;

    @Option(names = "--docker", description = "Run all services in the cluster, none on this machine.")
    private boolean docker;

    @Option(
            names = "--foreground",
            description = "Stay and print what services of this machine print; Ctrl-C ends them.")
    private boolean foreground;

    @Option(names = "--merge-kubeconfig", description = "Add the context to your own kubeconfig too.")
    private boolean mergeKubeconfig;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors and the result only.")
    private boolean quiet;

    /** With what it works on. */
    public StartCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var name = cluster.name();
        var options = new StartOptions(
                app.workspace()
                        .current()
                        .resolve(path == null ? app.workspace().root().resolve("examples/shop/environment") : path),
                timeout,
                yes,
                hostDns,
                PortOption.check("--http-port", httpPort),
                PortOption.check("--https-port", httpsPort),
                PortOption.check("--dns-port", dnsPort),
                await,
                docker,
                mergeKubeconfig);
        var progress = new Progress(app.console(), quiet, Integer.getInteger("samekind.columns", 100));
        return staying(ClusterLock.holding(app.workspace().lock(name), timeout, this::waiting, () -> {
            var running = Running.in(app.workspace().running(name));
            var supervision = new Supervision(app, name);
            if (supervision.running().isEmpty()) {
                supervision
                        .endLeft()
                        .forEach(
                                left -> progress.note("ended what a supervisor that was killed left at work: " + left));
            }
            running.endLeft().forEach(left -> progress.note("ended what an earlier start left at work: " + left));
            return run(new Start(app.recording(running), name, options, progress));
        }));
    }

    /** After the lock is given back: other commands can work meanwhile. */
    private int staying(int exitCode) {
        if (foreground && exitCode == ExitCode.OK.code()) {
            new Foreground(app, cluster.name()).stay();
        }
        return exitCode;
    }

    private void waiting(String pid) {
        app.console()
                .say("another ./dev (pid %s) is working on the cluster %s: waiting for it"
                        .formatted(pid, cluster.name().value()));
    }

    private int run(Start start) {
        var interrupted = new InterruptNote(app.console());
        try (start) {
            boolean changed = run(start, stages(), interrupted);
            new Result(start).print(changed, timings);
            if (!docker) {
                Training.begin(app, cluster.name());
            }
            return ExitCode.OK.code();
        } finally {
            interrupted.remove();
        }
    }

    private static List<Stage> stages() {
        return List.of(
                new MachineStage(),
                new ToolsStage(),
                new NodeImagesStage(),
                new ClusterStage(),
                new OperatorImageStage(),
                new ServiceImagesStage(),
                new CaStage(),
                new ChartStage(),
                new RouteCrdsStage(),
                new BridgeStage(),
                new ApplyStage(),
                new WaitStage(),
                new HostDnsStage(),
                new MachineViewStage(),
                new NativeStage());
    }

    private static boolean run(Start start, List<? extends Stage> stages, InterruptNote interrupted) {
        boolean changed = false;
        for (var stage : stages) {
            var begin = Instant.now();
            start.progress.begin(stage.title());
            try {
                var outcome = stage.run(start);
                var time = Duration.between(begin, Instant.now());
                start.timings.stage(stage.title(), time);
                start.progress.done(outcome.summary(), outcome.changed(), time);
                changed |= outcome.changed();
            } catch (RuntimeException e) {
                interrupted.holdBack();
                start.progress.failed();
                throw StageFailure.explain(start, stage.title(), e);
            }
        }
        return changed;
    }
}
