package dev.samekind.cli.kubectl;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.KindGuard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The pinned kubectl, on our context and no other. */
@Command(
        name = "kubectl",
        description = "Runs the pinned kubectl on the cluster's context, and on no other.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev kubectl -- get pods --all-namespaces",
            "  ./dev kubectl --cluster other -- describe denv shop",
            "",
            "The exit code is kubectl's."
        })
public final class KubectlCommand implements Callable<Integer> {
    private static final Duration A_LOOK = Duration.ofSeconds(20);

    private final App app;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Parameters(paramLabel = "ARGS", arity = "1..*", description = "What kubectl is to do; put -- before it.")
    private List<String> arguments = new ArrayList<>();

    /** With what it works on. */
    public KubectlCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var name = cluster.name();
        KubectlArguments.refuseOtherClusters(arguments, name);
        var base = base(name);
        KindGuard.check(name, providerIds(name, base));
        var command = new ArrayList<>(base);
        command.addAll(arguments);
        return app.programs().attached(command);
    }

    private List<String> base(ClusterName name) {
        var program = existing(app.workspace().bin().resolve("kubectl"), "the pinned kubectl is not there yet", name);
        var kubeconfig =
                existing(app.workspace().kubeconfig(name), "there is no cluster " + name.value() + " here", name);
        return List.of(program.toString(), "--kubeconfig=" + kubeconfig, "--context=" + name.context());
    }

    private Path existing(Path file, String otherwise, ClusterName name) {
        if (!Files.exists(file)) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "%s (no %s)".formatted(otherwise, app.workspace().display(file)),
                    "./dev start --cluster " + name.value());
        }
        return file;
    }

    private List<String> providerIds(ClusterName name, List<String> base) {
        var look = new ArrayList<>(base);
        look.addAll(List.of(
                "get",
                "nodes",
                "--request-timeout=10s",
                "-o",
                "jsonpath={range .items[*]}{.spec.providerID}{\"\\n\"}{end}"));
        var result = app.programs().run(A_LOOK, look.toArray(String[]::new));
        if (!result.ok()) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "the cluster %s does not answer: %s"
                            .formatted(
                                    name.value(), result.err().strip().lines().reduce("", (a, b) -> b)),
                    "./dev start --cluster " + name.value() + " starts it again");
        }
        return Arrays.stream(result.out().split("\n"))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
