package dev.samekind.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final int SCREEN_LINES = 40;
    private static final int SCREEN_COLUMNS = 90;
    private static final Path GOLDEN = Path.of("src/test/resources/help");

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "start",
                "stop",
                "status",
                "handoff",
                "handback",
                "run",
                "env",
                "logs",
                "ide",
                "tilt",
                "mirrord",
                "parity",
                "explain",
                "restore",
                "demo",
                "demo list",
                "demo break",
                "demo fix",
                "demo parity",
                "doctor",
                "trust",
                "kubectl",
                "version",
                "completion"
            })
    void helpFitsAScreenHasAnExampleAndIsAsReviewed(String command) throws IOException {
        var dev = new TestApp(root, Map.of());

        int exitCode = dev.run((command + " --help").strip().split(" "));

        assertThat(exitCode).isZero();
        assertThat(dev.out().lines().count()).isLessThanOrEqualTo(SCREEN_LINES);
        assertThat(dev.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(SCREEN_COLUMNS));
        assertThat(dev.out()).contains("Example:");
        assertThat(dev.out()).isEqualTo(golden(command.isEmpty() ? "dev" : command.replace(' ', '-'), dev.out()));
    }

    /** The reviewed text; UPDATE_GENERATED=1 writes it anew. */
    private static String golden(String name, String actual) throws IOException {
        var file = GOLDEN.resolve(name + ".txt");
        if (System.getenv("UPDATE_GENERATED") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, actual);
        }
        return Files.readString(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "starrt                               | dev start",
                "start --clustre x                    | --cluster",
                "start --timeout 10                   | 10m",
                "start --timeout 0s                   | 0s",
                "start --https-port 70000             | 1 to 65535",
                "start --http-port eighty             | eighty",
                "start --cluster Kind_One             | lower-case",
                "start one two                        | two",
                "start nowhere/at/all                 | does not exist",
                "status -o yaml                       | yaml",
                "parity -o yaml                       | yaml",
                "parity one two                       | two",
                "parity --timeout soon                | is not a time",
                "ide --ide emacs                      | emacs",
                "mirrord                              | SERVICE",
                "mirrord x --mode off                 | off",
                "mirrord x --fs none                  | none",
                "explain -o sarif                     | sarif",
                "restore Deployment/shop              | Deployment/shop",
                "stop --cluster kind/../x             | lower-case",
                "kubectl --                           | ARGS",
                "kubectl -- get pods --context=prod   | refused",
                "doctor -o yaml                       | yaml",
                "doctor --yes                         | --fix",
                "trust -o yaml                        | yaml",
                "trust --undo --check                 | --check",
                "explain DEV9999                      | is no code",
                "completion fish                      | fish",
            })
    void wrongUsageSaysWhatIsWrongAndExitsWith64(String line, String said) {
        var dev = new TestApp(root, Map.of());

        assertThat(dev.run(line.split(" +"))).isEqualTo(ExitCode.USAGE.code());
        assertThat(dev.err()).contains(said);
        assertThat(dev.out()).isEmpty();
    }

    @Test
    void withoutACommandTheHelpGoesToStandardError() {
        var dev = new TestApp(root, Map.of());

        assertThat(dev.run()).isEqualTo(ExitCode.USAGE.code());
        assertThat(dev.err()).contains("Commands:");
        assertThat(dev.out()).isEmpty();
    }

    @Test
    void aCommandThatIsNamedComesAlone() {
        var app = new TestApp(root, Map.of()).app();
        var all = Dev.commandLine(app).getSubcommands().keySet();

        assertThat(all).contains("start", "status", "completion");
        for (var name : all) {
            var line = Dev.commandLine(app, name, "--help").getSubcommands();
            assertThat(line.keySet()).isEqualTo(name.equals("completion") ? all : Set.of(name));
        }
        assertThat(Dev.commandLine(app, "--debug", "status").getSubcommands().keySet())
                .isEqualTo(all);
    }

    @Test
    void versionAsJsonIsJsonAndNothingElse() throws IOException {
        var dev = new TestApp(root, Map.of());

        assertThat(dev.run("version", "-o", "json")).isZero();
        var json = dev.samekindJson();
        assertThat(json.path("apiVersion").asText()).isEqualTo("cli.samekind.dev/v1");
        assertThat(json.path("kind").asText()).isEqualTo("Version");
        assertThat(dev.err()).isEmpty();
    }

    @Test
    void completionScriptIsValidBash() throws IOException, InterruptedException {
        var dev = new TestApp(root, Map.of());
        assertThat(dev.run("completion", "bash")).isZero();
        var script = Files.writeString(root.resolve("completion"), dev.out());

        var bash =
                new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

        assertThat(bash.waitFor()).isZero();
        assertThat(dev.out()).contains("--host-dns", "--require-latest", "SARIF", "--dry-run");
    }

    @Test
    void everyExitCodeIsAnotherNumber() {
        assertThat(ExitCode.values())
                .extracting(ExitCode::code)
                .doesNotHaveDuplicates()
                .contains(0, 1, 10, 11, 12, 20, 30, 64, 69, 124, 130, 143);
    }

    @Test
    void debugPrintsTheStackTrace() {
        var quiet = new TestApp(root, Map.of());
        var loud = new TestApp(root, Map.of());

        quiet.run("start", "nowhere");
        loud.run("--debug", "start", "nowhere");

        assertThat(quiet.err()).doesNotContain("\tat ");
        assertThat(loud.err()).contains("\tat dev.samekind");
    }
}
