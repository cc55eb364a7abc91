package dev.samekind.cli.demo;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.Dev;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.NodeRemoval;
import dev.samekind.cli.images.LocalEngine;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the steps of the tour share: commands, files, and the project that is shown. */
final class Tour {
    static final String OVERLAY = "deploy/overlays/production";
    private static final Duration A_COMMAND = Duration.ofMinutes(5);

    private final App app;
    private final ClusterName cluster;

    Tour(App app, ClusterName cluster) {
        this.app = app;
        this.cluster = cluster;
    }

    /** The files of the tour, removed at its end. */
    Path directory() {
        return app.workspace().state().resolve("demo");
    }

    Path project() {
        return app.workspace().root().resolve("examples/shop");
    }

    /** The bundle of the environment's directory. */
    Path bundle() {
        return project().resolve("environment/20-bundle.yaml");
    }

    ClusterName cluster() {
        return cluster;
    }

    Path kubeconfig(ClusterName of) {
        return app.workspace().kubeconfig(of);
    }

    void say(String line) {
        app.console().print(line);
    }

    /** A command of ours as people type it; its exit code. */
    int dev(String... arguments) {
        say("   $ ./dev " + shown(arguments));
        return Dev.commandLine(app, arguments).execute(arguments);
    }

    /** The same for one that must end well. */
    void devWell(String... arguments) {
        int code = dev(arguments);
        if (code != ExitCode.OK.code()) {
            throw new CliException(
                    code,
                    "./dev %s ended with exit code %d".formatted(String.join(" ", arguments), code),
                    "see above; ./dev demo parity --step N does one step again");
        }
    }

    /** A program, told first; its output. */
    String run(String... command) {
        say("   $ " + shown(command));
        return quiet(command);
    }

    private String shown(String... command) {
        return String.join(" ", command).replace(app.workspace().root() + "/", "");
    }

    String quiet(String... command) {
        return app.programs().output(A_COMMAND, command);
    }

    /** The same for one that may have nothing to do. */
    void attempt(String... command) {
        app.programs().run(A_COMMAND, command);
    }

    /** Removes a cluster that the tour made. */
    void remove(ClusterName of) {
        new NodeRemoval(app.programs()).remove(of, kubeconfig(of).toString());
    }

    LocalEngine engine() {
        return new LocalEngine(app.programs());
    }

    /** kubectl on a cluster of ours. */
    String kubectl(ClusterName of, String... arguments) {
        return quiet(Stream.concat(
                        Stream.of("kubectl", "--kubeconfig=" + kubeconfig(of), "--context=" + of.context()),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    /** Posts an order and reads it back, from inside the service: the same in any cluster that runs the shop. */
    String journey(ClusterName of) {
        return kubectl(of, "--namespace=shop", "exec", "deployment/orders", "--", "python", "-c", """
                import json, urllib.request
                call = lambda path, body=None: json.load(urllib.request.urlopen(urllib.request.Request(
                    "http://127.0.0.1:8080" + path, body, {"content-type": "application/json"}), timeout=10))
                order = call("/orders", b'{"sku": "TEA-SENCHA", "quantity": 2}')
                same = call("/orders/" + order["id"])
                assert same == order, (order, same)
                print(same["sku"], same["quantity"], same["total"], same["currency"])""");
    }

    List<String> lines(Path file) {
        return AtomicFiles.read(file).lines().toList();
    }
}
