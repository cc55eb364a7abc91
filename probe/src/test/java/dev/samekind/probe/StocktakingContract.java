package dev.samekind.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every kind of server; each is a real one, on the loopback interface, with {@code orders} and {@code spare}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StocktakingContract {
    static final String USER = "shop";
    static final String PASSWORD = "a \"quoted\" \\ secret";
    static final String HOST = "127.0.0.1";

    abstract String subcommand();

    abstract int port();

    /** Environment of a login with a password. */
    abstract Map<String, String> login(String password);

    @Test
    void whatIsThereIsToldFromWhatIsNot() {
        assertThat(look(login(PASSWORD), port(), "mails", "orders"))
                .containsEntry("present", List.of(1))
                .containsEntry("absent", List.of(0))
                .containsEntry("refused", List.of());
    }

    @Test
    void looksWithoutMakingAnything() {
        for (int i = 0; i < 2; i++) {
            assertThat(look(login(PASSWORD), port(), "never")).containsEntry("absent", List.of(0));
        }
    }

    @Test
    void aWrongPasswordIsNoAnswer() {
        assertThat(look(login("wrong"), port(), "orders")).isEqualTo(Map.of("error", wrongPassword()));
    }

    String wrongPassword() {
        return "LoginRefused";
    }

    @Test
    void aServerThatIsDownIsNoAnswer() throws IOException {
        assertThat(look(login(PASSWORD), freePort(), "orders")).isEqualTo(Map.of("error", "Refused"));
    }

    Map<String, Object> look(Map<String, String> environment, int port, String... names) {
        var arguments = new ArrayList<>(List.of(HOST, Integer.toString(port)));
        arguments.addAll(List.of(names));
        return Stocktaking.run(Objects.requireNonNull(Main.SERVERS.get(subcommand())), arguments, environment);
    }

    /** As a pod runs it: with the libraries of the image and no others, in the memory of a pod. */
    @Test
    void theProgramNeedsNothingElseThanItsLibraries(@TempDir Path directory) throws Exception {
        var result = directory.resolve("result");
        var program = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-cp",
                "target/classes" + File.pathSeparator + "target/libraries/*",
                Main.class.getName(),
                subcommand(),
                HOST,
                Integer.toString(port()),
                "orders");
        program.environment().putAll(login(PASSWORD));
        program.environment().put("SAMEKIND_PROBE_RESULT", result.toString());
        program.redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        assertThat(program.start().waitFor()).isZero();
        assertThat(result).content().contains("\"present\":[0],\"absent\":[]");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}
