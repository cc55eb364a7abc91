package dev.samekind.cli.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.App;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntBiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private volatile ToIntBiFunction<App, String[]> commands = (app, arguments) -> 0;
    private CommandServer server;

    @BeforeEach
    void aSupervisorListens() throws IOException {
        server = new CommandServer(root, socket("samekind"), (app, arguments) -> commands.applyAsInt(app, arguments));
    }

    @AfterEach
    void itEnds() throws IOException {
        server.close();
    }

    private Path socket(String cluster) throws IOException {
        return Files.createDirectories(root.resolve(".dev/clusters/" + cluster + ".native"))
                .resolve(CommandSocket.NAME);
    }

    private OptionalInt typed(String line) {
        return typed(Forwarding.build(), line);
    }

    private OptionalInt typed(String build, String line) {
        return Forwarding.run(
                root, build, line.split(" "), Map.of("NO_COLOR", "1"), new PrintStream(out), new PrintStream(err));
    }

    @Test
    void whatACommandPrintsAndItsExitCodeArriveAsIfItRanHere() {
        commands = (app, arguments) -> {
            app.console().print("result of " + String.join(" ", arguments));
            app.console().say("in " + app.workspace().current() + " with " + app.environment());
            app.console().print("ünïcode");
            return 10;
        };
        assertThat(typed("status --cluster samekind -o json")).hasValue(10);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("result of status --cluster samekind -o json\nünïcode\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("in %s with {NO_COLOR=1}\n".formatted(Path.of("").toAbsolutePath()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "status --watch",
                "status --cluster other",
                "handoff --clus x",
                "handoff @file",
                "--help"
            })
    void whatIsNotForItIsCarriedOutHere(String line) {
        commands = (app, arguments) -> 1;
        assertThat(typed(line)).isEmpty();
    }

    @Test
    void anotherBuildCarriesItOutItself() {
        assertThat(typed("/elsewhere/dev.jar", "status")).isEmpty();
    }

    @Test
    void whatAKilledSupervisorLeftIsNobody() throws IOException {
        server.close();
        Files.writeString(socket("samekind"), "");
        assertThat(typed("status")).isEmpty();
    }

    @Test
    void whoHangsIsNotWaitedFor() throws IOException {
        server.close();
        try (var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket("samekind")));
            assertThat(typed("status")).isEmpty();
        }
    }

    @Test
    void aCommandOfSomebodyWhoIsGoneIsInterrupted() throws Exception {
        var interrupted = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        commands = (app, arguments) -> {
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return 0;
        };
        var caller = Thread.ofPlatform().start(() -> typed("handoff orders"));
        begun.await();
        caller.interrupt(); // closes its channel, as the end of its process does
        interrupted.await();
        caller.join();
    }

    @Test
    void aSupervisorThatEndsInTheMiddleIsSaid() {
        commands = (app, arguments) -> {
            app.console().print("begun");
            throw new IllegalStateException("as if it were killed");
        };
        assertThat(typed("status")).hasValue(69);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the supervisor ended in the middle of it");
    }
}
