package dev.samekind.cli.inner;

import dev.samekind.cli.App;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.output.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The environment of a service that runs here. */
@Command(
        name = "env",
        description = {
            "Prints the environment of a service on this machine.",
            "That is its pods', with addresses that are right here."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev env orders",
            "  ./dev env orders --show-secrets > orders.env",
            "",
            "Exit codes: 0 printed, 64 wrong usage, 69 no cluster that answers."
        })
public final class EnvCommand implements Callable<Integer> {
    private final App app;

    @Parameters(paramLabel = "SERVICE", description = "Its name in spec.services.")
    private String service = "";

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private EnvironmentOption environment = new EnvironmentOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "dotenv",
            description = "dotenv or json. Default: ${DEFAULT-VALUE}.")
    private Format output = Format.DOTENV;

    @Option(names = "--show-secrets", description = "Print values that come from Secrets, too.")
    private boolean showSecrets;

    /** How it is printed. */
    enum Format {
        /** Lines of NAME=value. */
        DOTENV,
        /** A JSON document. */
        JSON
    }

    /**
     * The JSON result.
     *
     * @param apiVersion of all results of the CLI
     * @param kind Environment
     * @param service its name
     * @param variables by name; values of Secrets are masked unless they were asked for
     * @param secret names of those that come from Secrets
     * @param notes what is not as in the pod
     */
    record Result(
            String apiVersion,
            String kind,
            String service,
            Map<String, String> variables,
            List<String> secret,
            List<String> notes) {}

    /** With what it works on. */
    public EnvCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var target = Targets.of(client, environment.name()).find(service);
            var found = new Preparation(app, cluster.name(), client).environment(target);
            var shown = showSecrets ? found.values() : found.masked();
            found.notes().forEach(note -> app.console().say("note: " + note));
            app.console()
                    .print(
                            output == Format.JSON
                                    ? Json.text(new Result(
                                            Json.API_VERSION,
                                            "Environment",
                                            service,
                                            shown,
                                            found.secret(),
                                            found.notes()))
                                    : DotEnv.text(shown).stripTrailing());
        }
        return ExitCode.OK.code();
    }
}
