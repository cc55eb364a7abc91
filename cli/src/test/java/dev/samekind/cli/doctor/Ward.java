package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.FakeCluster;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.cli.doctor.Codes.Heals;
import dev.samekind.cli.doctor.Examination.Outcome;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A machine whose facts are given: programs of others answer as they are told, the kernel's files are copies. */
final class Ward implements AutoCloseable {
    static final ClusterName CLUSTER = new ClusterName("doctor-test");
    private static final String NODE = "n0de\tdoctor-test-control-plane\t%s\tcontrol-plane\n";

    final Path root;
    final Map<String, String> environment = new HashMap<>();
    private final Path bin;
    private final Path engine;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Machine machine;

    /** With an engine that answers and has no cluster. */
    Ward(Path root) {
        this.root = root;
        this.bin = root.resolve("programs");
        this.engine = root.resolve("engine");
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        environment.put("HOME", root.resolve("home").toString());
        environment.put("CAROOT", root.resolve("home/caroot").toString());
        environment.put("SAMEKIND_HOSTS_FILE", root.resolve("hosts").toString());
        environment.put("SAMEKIND_RESOLVED_DIRECTORY", root.resolve("resolved").toString());
        environment.put("SAMEKIND_SYSTEM_STORE", root.resolve("store").toString());
        for (var proxy : List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")) {
            environment.put(proxy, "");
        }
        environment.put("DOCKER_HOST", "");
        machine = new Machine(root.resolve("proc"), Runtime.version(), path -> 64L << 30, Clock.systemUTC());
        write("hosts", "127.0.0.1 localhost\n");
        write("store/etc/ca-certificates.crt", "");
        write("store/local/.keep", "");
        memory(16_000_000);
        inotify(1024, 524_288);
        program("id", "echo 0");
        program("docker", DOCKER.formatted(engine));
        info("overlay2", root.toString(), 2, "[name=seccomp,profile=builtin]");
        fact("time", Clock.systemUTC().instant().toString());
        fact("memory", Long.toString(16L << 30));
        fact(
                "df",
                "Filesystem 1024-blocks Used Available Capacity Mounted\noverlay 99 9 %d 1%% /var\n"
                        .formatted(64L << 20));
        fact("nodes", "");
        fact("clusters", "");
        fact("bindings", "{}");
        fact("created", Clock.systemUTC().instant().toString());
    }

    private static final String DOCKER = """
            cd '%s' || exit 1
            echo "$*" >>log
            [ ! -e silent ] || { cat silent >&2; exit 1; }
            case "$*" in
              version*) echo 28.3.1 ;;
              'info --format {{.Driver}}'*) cat info ;;
              'info --format {{.SystemTime}}' | exec*date*) cat time ;;
              'info --format {{.MemTotal}}') cat memory ;;
              *'label=io.x-k8s.kind.cluster --format'*) cat clusters ;;
              *label=io.x-k8s.kind.cluster=*) cat nodes ;;
              'ps --all'* | 'ps --filter publish='*) ;;
              start*) sed -i s/exited/running/ nodes ;;
              rm*) : >nodes; : >clusters ;;
              'inspect --format {{json .HostConfig.PortBindings}}'*) cat bindings ;;
              'inspect --format {{.Created}}'*) cat created ;;
              exec*df*) cat df ;;
              *) echo "no answer to: $*" >&2; exit 64 ;;
            esac
            """;

    /** A program of others in the PATH. */
    Ward program(String name, String script) {
        write("programs/" + name, "#!/bin/sh\n" + script);
        assertThat(bin.resolve(name).toFile().setExecutable(true)).isTrue();
        return this;
    }

    /** What the engine answers. */
    Ward fact(String name, String text) {
        AtomicFiles.write(engine.resolve(name), text);
        return this;
    }

    Ward info(String driver, String directory, int cgroup, String security) {
        return fact("info", "%s|%s|%d|%s\n".formatted(driver, directory, cgroup, security));
    }

    /** An engine that does not answer, and what its client says. */
    Ward engineSays(String failure) {
        return fact("silent", failure);
    }

    Ward write(String name, String text) {
        AtomicFiles.write(root.resolve(name), text);
        return this;
    }

    String read(String name) {
        return AtomicFiles.read(root.resolve(name));
    }

    Ward memory(long availableKib) {
        return write("proc/meminfo", "MemTotal: 99999999 kB\nMemAvailable:  %d kB\n".formatted(availableKib));
    }

    Ward inotify(int instances, int watches) {
        write("proc/sys/fs/inotify/max_user_instances", instances + "\n");
        return write("proc/sys/fs/inotify/max_user_watches", watches + "\n");
    }

    Ward machine(UnaryOperator<Machine> change) {
        machine = change.apply(machine);
        return this;
    }

    /** The cluster's node, in a state of Docker's. */
    Ward node(String state) {
        fact("nodes", NODE.formatted(state));
        return fact("clusters", CLUSTER.value() + "\n");
    }

    /** A running cluster whose API server answers, with ports that nobody listens on but those given. */
    FakeCluster cluster(int https) throws IOException {
        node("running");
        var api = keep(new FakeCluster());
        api.answer("GET /api/v1/nodes", 200, """
                {"kind": "NodeList", "items": [{"spec": {"providerID": "kind://docker/doctor-test/node"}}]}""");
        int port = Integer.parseInt(api.url().substring(api.url().lastIndexOf(':') + 1));
        fact("bindings", """
                {"6443/tcp": [{"HostPort": "%d"}], "30080/tcp": [{"HostPort": "%d"}], "30081/tcp": [{"HostPort": "%d"}],
                 "30053/tcp": [{"HostPort": "%d"}]}""".formatted(port, freePort(), https, freePort()).replace("\n", ""));
        kubeconfig(".dev/kubeconfig-doctor-test", api.url());
        return api;
    }

    FakeCluster cluster() throws IOException {
        return cluster(freePort());
    }

    void kubeconfig(String file, String server) {
        write(file, """
                apiVersion: v1
                kind: Config
                clusters: [{name: kind-doctor-test, cluster: {server: "%s"}}]
                users: [{name: kind-doctor-test, user: {}}]
                contexts: [{name: kind-doctor-test, context: {cluster: kind-doctor-test, user: kind-doctor-test}}]
                """.formatted(server));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    <T extends AutoCloseable> T keep(T closeable) {
        open.add(closeable);
        return closeable;
    }

    TestApp dev() {
        return new TestApp(root, environment);
    }

    Patient patient(HostPorts wanted) {
        return keep(new Patient(dev().app(), CLUSTER, machine, wanted));
    }

    Patient patient() {
        return patient(HostPorts.DEFAULT);
    }

    Verdict verdict(String code) {
        return outcome(Checks.all(patient()), code).verdict();
    }

    static Outcome outcome(List<Check> checks, String code) {
        var check = checks.stream()
                .filter(candidate -> candidate.code().code().equals(code))
                .findFirst()
                .orElseThrow();
        return new Outcome(check, check.run());
    }

    /** A finding that says why and what to do, and has a remedy only as the table says. */
    Outcome provoked(String code) {
        return provoked(outcome(Checks.all(patient()), code));
    }

    static Outcome provoked(Outcome outcome) {
        var verdict = outcome.verdict();
        assertThat(verdict.result().isNotable()).as(verdict.toString()).isTrue();
        assertThat(verdict.why()).isNotBlank();
        assertThat(verdict.fix()).isNotBlank();
        var remedy = verdict.remedy();
        if (remedy != null) {
            assertThat(outcome.check().code().heals()).isEqualTo(remedy.asks() ? Heals.AS_ROOT : Heals.YES);
        }
        return outcome;
    }

    /** Heals it by {@code --fix --yes}; looks a second time that nothing is left to heal. */
    Finding heal(Outcome outcome) {
        var healing = new Healing(dev().app().console(), true);
        var finding = healing.heal(outcome);
        assertThat(finding.healed()).as(finding.toString()).isNotNull();
        assertThat(finding.result()).isIn(Result.Ok, Result.Skipped);
        assertThat(healing.heal(new Outcome(outcome.check(), outcome.check().run()))
                        .healed())
                .isNull();
        return finding;
    }

    boolean exists(String name) {
        return Files.exists(root.resolve(name));
    }

    @Override
    public void close() {
        for (var closeable : open.reversed()) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new UncheckedIOException(new IOException("cannot close " + closeable, e));
            }
        }
    }
}
