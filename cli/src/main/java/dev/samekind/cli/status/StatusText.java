package dev.samekind.cli.status;

import dev.samekind.api.v1alpha1.Condition;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.Printable;
import dev.samekind.cli.status.StatusReport.ClusterState;
import dev.samekind.cli.supervisor.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The status for people: what is well in a line, what is not with its reason. */
final class StatusText {
    private final Console console;
    private final List<String> lines = new ArrayList<>();

    StatusText(Console console) {
        this.console = console;
    }

    String of(StatusReport report) {
        var cluster = report.cluster();
        boolean running = cluster.state() == ClusterState.Running;
        line(
                running,
                "cluster %s: %s, %s"
                        .formatted(
                                cluster.name(),
                                cluster.state().name().toLowerCase(java.util.Locale.ROOT),
                                cluster.message()));
        cluster.nodes()
                .forEach(node -> line(
                        node.ready(),
                        "  node %s: %s, %s"
                                .formatted(
                                        node.name(), node.ready() ? "ready" : "not ready", node.kubernetesVersion())));
        var operator = report.operator();
        if (operator != null) {
            line(
                    operator.ready(),
                    operator.installed()
                            ? "operator: %s, %s".formatted(operator.ready() ? "ready" : "not ready", operator.image())
                            : "operator: not installed; ./dev start installs it");
        }
        if (running && report.environments().isEmpty()) {
            line(false, "no environment; ./dev start PATH applies one");
        }
        report.environments().forEach(this::environment);
        report.here().forEach(this::here);
        return String.join("\n", lines);
    }

    private void environment(EnvironmentStatus environment) {
        var services = environment.services();
        line(
                environment.ready(),
                "environment %s: %s%s%s"
                        .formatted(
                                environment.name(),
                                environment.ready() ? "ready" : "not ready",
                                services == null ? "" : ", services " + services.summary(),
                                environment.current() ? "" : ", the operator has not looked at the present spec yet"));
        environment
                .bundles()
                .forEach(bundle -> lines.add(Printable.of("    bundle %s%s"
                        .formatted(bundle.name(), bundle.revision() == null ? "" : " at " + bundle.revision()))));
        environment.conditions().stream()
                .filter(condition -> condition.status() != Condition.Status.True)
                .forEach(condition -> line(
                        false,
                        "  %s=%s %s: %s"
                                .formatted(
                                        condition.type(),
                                        condition.status(),
                                        condition.reason(),
                                        condition.message())));
        problems(environment);
        environment.handOffs().forEach(this::handOff);
        environment.endpoints().forEach(endpoint -> lines.add("    " + Printable.of(endpoint.url())));
    }

    private void here(ServiceState service) {
        line(
                service.phase() == ServiceState.Phase.Ready && service.message() == null,
                "on this machine %s: %s%s%s%s%s%s"
                        .formatted(
                                service.service(),
                                service.phase(),
                                service.remote() == null ? "" : tunnel(service.remote()),
                                service.ports().isEmpty()
                                        ? ""
                                        : ", 127.0.0.1:" + service.ports().getFirst(),
                                service.pid() == null ? "" : ", pid " + service.pid(),
                                service.message() == null && service.lacks() != null ? ", " + service.lacks() : "",
                                service.message() == null ? "" : ", " + service.message()));
    }

    private static String tunnel(ServiceState.Remote remote) {
        return ", a tunnel to %s%s"
                .formatted(
                        remote.display(),
                        remote.lastAnswer() == null
                                ? ""
                                : ", last answer " + remote.lastAnswer() + age(remote.lastAnswer()));
    }

    private static String age(String time) {
        return " (%d s ago)"
                .formatted(Duration.between(Instant.parse(time), Instant.now()).toSeconds());
    }

    private void handOff(HandOff row) {
        line(
                row.state() == HandOff.State.HandedOff || row.state() == HandOff.State.Off,
                "  service %s: %s%s%s%s"
                        .formatted(
                                row.name(),
                                row.state(),
                                row.holder() == null ? "" : " to " + row.holder(),
                                row.remote() == null ? "" : ", by its tunnel to context " + row.remote(),
                                row.message() == null ? "" : ", " + row.message()));
    }

    private void problems(EnvironmentStatus environment) {
        environment
                .notApplied()
                .forEach(problem -> line(
                        false,
                        "  not applied %s: %s %s"
                                .formatted(problem.object(), problem.reason(), text(problem.message()))));
        environment
                .drift()
                .forEach(problem -> line(
                        false,
                        "  drift %s: %s %s".formatted(problem.object(), problem.reason(), text(problem.message()))));
        var services = environment.services();
        if (services != null && services.notReady() != null) {
            services.notReady()
                    .forEach(problem -> line(
                            false,
                            "  not ready %s: %s %s"
                                    .formatted(problem.object(), problem.reason(), text(problem.message()))));
        }
        var secrets = environment.secrets();
        if (secrets != null) {
            secrets.missing().forEach(key -> line(false, "  missing secret " + key));
        }
    }

    private static String text(@org.jspecify.annotations.Nullable String message) {
        return message == null ? "" : message;
    }

    private void line(boolean well, String text) {
        lines.add((well ? console.good("✓") : console.bad("✗")) + " " + Printable.of(text));
    }
}
