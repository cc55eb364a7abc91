package dev.samekind.cli.inner;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.doctor.PortOwners;
import dev.samekind.cli.inner.Preparation.Prepared;
import dev.samekind.cli.output.DurationConverter;
import dev.samekind.cli.supervisor.ControlClient;
import dev.samekind.cli.supervisor.ServicePlan;
import dev.samekind.cli.supervisor.Supervision;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A service goes from the cluster to this machine. */
@Command(
        name = "handoff",
        description = {
            "Sends the cluster's requests of a service to this machine.",
            "What listens on its port takes them, else its native command, which is started; with --debug it is native.debug's, for a debugger."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev handoff orders",
            "  ./dev handoff orders --debug",
            "  ./dev handoff orders --port 8090     to what an IDE runs there",
            "",
            "Exit codes: 0 handed off, 1 it does not run here, 64 wrong usage, 69 no cluster that",
            "answers, 124 time-out."
        })
public final class HandoffCommand implements Callable<Integer> {
    private final App app;

    @Parameters(paramLabel = "SERVICE", description = "Its name in spec.services.")
    private String service = "";

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private EnvironmentOption environment = new EnvironmentOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "[CONTAINERPORT:]PORT",
            description = "It listens there already, not on native.ports.")
    private @Nullable String port;

    @Option(
            names = "--ide",
            description =
                    "Return before it answers: an IDE starts it next. With --debug: once the debugger can attach.")
    private boolean ide;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = DurationConverter.class,
            description = "How long to wait. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(2);

    /** With what it works on. */
    public HandoffCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var supervision = new Supervision(app, cluster.name());
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var target = Targets.of(client, environment.name()).find(service);
            var bridge = bridge(client);
            var prepared = new Preparation(app, cluster.name(), client).prepare(target, Debugger.wanted(spec));
            try (var supervisor = supervision.ensure()) {
                var plan = chosen(prepared.plan(), supervisor).handedOff(bridge);
                handOff(client, supervisor, plan, prepared);
            }
            prepared.environment().notes().forEach(note -> app.console().say("  note: " + note));
            print(client, prepared.plan());
        }
        return ExitCode.OK.code();
    }

    private void handOff(KubernetesClient client, ControlClient supervisor, ServicePlan plan, Prepared prepared) {
        boolean ran = supervisor.state(plan.key()).isPresent();
        supervisor.start(plan, prepared.process(app));
        try {
            var handOffs = new HandOffs(client, supervisor, timeout);
            if (ide) {
                new Listening().requireFree(plan, app.programs());
                handOffs.awaitDebugger(plan);
            } else {
                handOffs.awaitHandedOff(plan);
            }
        } catch (CliException e) {
            supervisor.giveBack(plan.key());
            if (!ran) {
                supervisor.stop(plan.key());
            }
            throw e;
        }
    }

    /** What listens already is taken as it is, unless this supervisor runs it. */
    private ServicePlan chosen(ServicePlan plan, ControlClient supervisor) {
        var listening = new Listening();
        if (port != null) {
            return ide ? listening.later(plan, port) : listening.on(plan, port);
        }
        if (ide && !Debugger.wanted(spec)) {
            return plan.runElsewhere();
        }
        boolean ours = supervisor
                .state(plan.key())
                .filter(state -> state.pid() != null)
                .isPresent();
        if (Debugger.wanted(spec) || ours || !listening.all(plan)) {
            return plan;
        }
        int first = plan.ports().getFirst().port();
        app.console()
                .say("127.0.0.1:%d answers already (%s): that is handed off"
                        .formatted(first, PortOwners.describe(first, app.programs())));
        return plan.runElsewhere();
    }

    private String bridge(KubernetesClient client) {
        var address = BridgeAddress.MAP.read(client);
        if (address == null) {
            throw new CliException(
                    ExitCode.NOT_READY,
                    "nothing says by which address pods reach this machine: there is no ConfigMap %s in %s"
                            .formatted(BridgeAddress.MAP.name(), Clusters.NAMESPACE),
                    "./dev start --cluster %s finds it and writes it"
                            .formatted(cluster.name().value()));
        }
        return address;
    }

    private void print(KubernetesClient client, ServicePlan plan) {
        var console = app.console();
        console.say(plan.service()
                + (ide ? " is handed off once it answers" : " is handed off")
                + plan.ports().stream()
                        .map(port -> "127.0.0.1:" + port.port())
                        .reduce((one, other) -> one + ", " + other)
                        .map(": requests of the cluster go to "::concat)
                        .orElse(": it runs here and takes no connections"));
        if (plan.debugPort() != null) {
            console.say("  debugger: attach to 127.0.0.1:%d".formatted(plan.debugPort()));
        }
        new Urls(app, cluster.name(), client)
                .of(plan.environment(), plan.service())
                .forEach(console::print);
        console.say("  ./dev logs -f %s; ./dev handback %s".formatted(plan.service(), plan.service()));
    }
}
