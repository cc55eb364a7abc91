package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.moved.ProductionSource;
import dev.samekind.cli.bundle.source.Kubectl;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.host.MachineView;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.Printable;
import dev.samekind.cli.output.ResultFile;
import dev.samekind.cli.process.ProgramException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where an environment is as production, and where not. */
@Command(
        name = "parity",
        description = "Says where an environment is as production, and where not.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev parity",
            "  ./dev parity shop --check -o sarif --output-file parity.sarif",
            "  ./dev parity --offline my/environment",
            "  ./dev parity -o json | jq -r '.differences[] | select(.effect == \"Deny\").id'",
            "",
            "Exit codes: 0 in parity or as declared, 10 out of parity or not about the pinned",
            "digests, 11 production moved (--require-latest), 12 unknown, 20 not ready, 64 wrong",
            "usage, 69 no cluster that answers.",
            "With --offline: 0 nothing in the files is undeclared, 12 an object cannot be compared,",
            "20 the files make no environment, 64 they cannot be read. What runs is not looked at,",
            "so the verdict is Unknown at best."
        })
public final class ParityCommand implements Callable<Integer> {
    private final App app;

    @Parameters(
            arity = "0..*",
            paramLabel = "ENVIRONMENT|PATH",
            description = "The environment; may be left out where there is one. With --offline: files or folders "
                    + "with its YAML. Default: this folder.")
    private List<String> named = List.of();

    @Mixin
    private OfflineOption offline = new OfflineOption();

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private PinOptions pinned = new PinOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, markdown, sarif or junit. Default: ${DEFAULT-VALUE}.")
    private ParityFormat output = ParityFormat.TEXT;

    @Option(names = "--output-file", paramLabel = "FILE", description = "Write to a file, at once or not at all.")
    private @Nullable Path file;

    @Option(names = "--all", description = "With -o text: list every difference, the allowed ones too.")
    private boolean all;

    @Option(names = "--check", description = "Have every check made again first.")
    private boolean check;

    @Option(
            names = "--require-latest",
            description = "Exit 11 where production has moved since the bundle; clones what is in no checkout here.")
    private boolean requireLatest;

    /** With what it works on. */
    public ParityCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        requireFitting();
        var pins = pinned.pins();
        if (file != null) {
            ResultFile.check(file);
        }
        var result = result(pins);
        write(result);
        var exitCode = result.exitCode(requireLatest);
        explain(exitCode, result);
        return exitCode.code();
    }

    private ParityResult result(Pins pins) {
        if (offline.isGiven()) {
            return ParityResult.of(offline.answer(app.workspace().current(), named, pins), List.of());
        }
        if (named.size() > 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "a report is about one environment, not about %s".formatted(String.join(" and ", named)),
                    "name one of them; several paths go with --offline");
        }
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var answers = new Answers(client, named.isEmpty() ? null : named.getFirst());
            if (check) {
                lookFromHere(client, answers.environment());
            }
            var request = check ? Request.make(client, answers.environment(), Request.Kind.CHECK) : null;
            var answer = wait.patience(app.console())
                    .await(() -> answers.look(request).then(pins::check).then(Answer::settled));
            var source =
                    new ProductionSource(Kubectl.of(app.environment(), app.workspace()), requireLatest, wait.timeout());
            var production = new BundleSources(client, source, app.workspace().current())
                    .look(answer.report().bundles());
            return ParityResult.of(answer, production);
        }
    }

    private void requireFitting() {
        if (all && output != ParityFormat.TEXT) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--all is for -o text: the other forms have every difference, but markdown, which has what a comment holds",
                    "leave --all or -o out");
        }
    }

    /** The operator cannot see this machine; whatever goes wrong here, its own checks are made. */
    private void lookFromHere(KubernetesClient client, String name) {
        try {
            var nodes = new KindNodes(app.programs());
            var found = nodes.of(cluster.name());
            if (found.isEmpty()) {
                app.console().say(" • not looked from this machine: the cluster's node is not here");
                return;
            }
            new MachineView(app, cluster.name(), client, nodes.ports(found.getFirst())).onDemand(name);
        } catch (ProgramException | KubernetesClientException | CliException e) {
            app.console().say(" • not looked from this machine: " + Printable.of(String.valueOf(e.getMessage())));
        }
    }

    private void write(ParityResult result) {
        if (file == null) {
            app.console().print(text(result, app.console().ofResults()).stripTrailing());
        } else {
            ResultFile.write(file, text(result, app.console().plain()).stripTrailing() + "\n");
            app.console().say("%s: %s".formatted(file, result.verdict()));
        }
    }

    private String text(ParityResult result, Console console) {
        return switch (output) {
            case TEXT -> new ParityText(console, all).of(result);
            case JSON -> Json.text(result);
            case MARKDOWN -> ParityMarkdown.of(result);
            case SARIF -> new ParitySarif().of(result);
            case JUNIT -> new ParityJunit(requireLatest).of(result);
        };
    }

    private void explain(ExitCode exitCode, ParityResult result) {
        if (exitCode == ExitCode.PRODUCTION_MOVED) {
            app.console()
                    .say("production has moved since the bundle was made; ./dev bundle makes one of its present state");
        } else if (requireLatest && exitCode == ExitCode.UNKNOWN && result.verdict() != Verdict.Unknown) {
            var why = result.notLatest().stream()
                    .map(bundle -> Printable.of(bundle.bundle() + ": " + bundle.message()))
                    .collect(Collectors.joining("\n       "));
            app.console()
                    .say("--require-latest: it is not known where production is now:\n       "
                            + (why.isEmpty() ? "the report names no bundle: ./dev status says what runs" : why));
        }
    }
}
