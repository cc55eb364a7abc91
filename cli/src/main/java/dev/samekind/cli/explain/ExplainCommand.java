package dev.samekind.cli.explain;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.doctor.Codes;
import dev.samekind.cli.doctor.Codes.Code;
import dev.samekind.cli.output.Nearest;
import dev.samekind.cli.output.OutputOption;
import dev.samekind.cli.output.Printable;
import dev.samekind.cli.parity.Answers;
import dev.samekind.cli.parity.WaitOption;
import dev.samekind.parity.report.Reasons;
import dev.samekind.parity.report.Reasons.Reason;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a difference means. */
@Command(
        name = "explain",
        description = "Says what a difference from production, or a finding of ./dev doctor, means and what to do.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev explain                     every reason there is",
            "  ./dev explain TimeoutDiffers      what a reason means; needs no cluster",
            "  ./dev explain d-7c41f00aa1        a difference of the present report",
            "  ./dev explain DEV0401             a code of ./dev doctor",
            "",
            "Exit codes: 0 done, 12 the report is not there, 20 not ready, 64 no such id,",
            "reason or code, 69 no cluster that answers."
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final Pattern CODE = Pattern.compile("(?i)DEV\\d+");
    private static final List<String> CLUSTERS = List.of("--environment", "--cluster", "--timeout");

    private final App app;

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|REASON|CODE",
            description =
                    "An id of ./dev parity or its beginning, a reason, or a code of ./dev doctor; all reasons without.")
    private @Nullable String subject;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "NAME",
            description = "The environment of the id; may be left out where there is one.")
    private @Nullable String environment;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private OutputOption output = new OutputOption();

    /** With what it works on. */
    public ExplainCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var explanation = explanation();
        output.print(
                app.console(), explanation, () -> new ExplainText(app.console().ofResults()).of(explanation));
        return ExitCode.OK.code();
    }

    private Explanation explanation() {
        if (subject == null) {
            requireNoCluster("the list of reasons");
            return Explanation.of(Reasons.all());
        }
        if (Ids.isOne(subject)) {
            return difference(subject);
        }
        if (CODE.matcher(subject).matches()) {
            var code = code(subject);
            requireNoCluster("what a code means");
            return Explanation.of(code);
        }
        var reason = reason(subject);
        requireNoCluster("what a reason means");
        return Explanation.of(List.of(reason));
    }

    private void requireNoCluster(String what) {
        var parsed =
                Objects.requireNonNull(command, "set by picocli").commandLine().getParseResult();
        CLUSTERS.stream().filter(parsed::hasMatchedOption).findFirst().ifPresent(option -> {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s is for an id of ./dev parity: %s is the same in every cluster".formatted(option, what),
                    "leave it out");
        });
    }

    private Explanation difference(String id) {
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var answers = new Answers(client, environment);
            return Ids.find(wait.patience(app.console()).await(() -> answers.look(null)), id);
        }
    }

    private static Code code(String name) {
        return Codes.of(name)
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "'%s' is no code of ./dev doctor".formatted(Printable.of(name)),
                        Nearest.advice(
                                name, Codes.all().stream().map(Code::code).toList(), "./dev doctor shows them all")));
    }

    private static Reason reason(String name) {
        var names = Reasons.all().stream().map(Reason::name).toList();
        return Reasons.all().stream()
                .filter(reason -> reason.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "'%s' is no reason, and no id of a difference".formatted(Printable.of(name)),
                        Nearest.advice(name, names, "./dev explain lists all reasons, ./dev parity the ids")));
    }
}
