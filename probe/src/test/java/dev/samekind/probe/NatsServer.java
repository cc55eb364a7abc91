package dev.samekind.probe;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A NATS server with JetStream, compiled by Go from the module that src/test/nats pins. */
final class NatsServer implements AutoCloseable {
    private static final File MODULE = new File("src/test/nats");
    private static final Path PROGRAM = Path.of("target/nats-server").toAbsolutePath();
    private static final int STARTS_WITHIN_SECONDS = 20;

    private final Process process;
    private final int port;

    private NatsServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static NatsServer start(Path directory, String... more) throws IOException, InterruptedException {
        compile();
        int port = StocktakingContract.freePort();
        var command = new ArrayList<>(List.of(PROGRAM.toString(), "--addr", "127.0.0.1", "--port", "" + port));
        command.addAll(List.of(
                "--store_dir",
                directory.toString(),
                "--log",
                directory.resolve("log").toString()));
        command.addAll(List.of(more));
        var server = new NatsServer(new ProcessBuilder(command).inheritIO().start(), port);
        server.awaitAnswer();
        return server;
    }

    private static void compile() throws IOException, InterruptedException {
        var go = new ProcessBuilder("go", "build", "-o", PROGRAM.toString(), "github.com/nats-io/nats-server/v2")
                .directory(MODULE)
                .inheritIO();
        go.environment().put("CGO_ENABLED", "0");
        int code = go.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("go build in probe/src/test/nats ended with " + code + "; see above");
        }
    }

    private void awaitAnswer() throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
        while (System.nanoTime() < until) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        close();
        throw new IllegalStateException("nats-server does not answer at port " + port);
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
