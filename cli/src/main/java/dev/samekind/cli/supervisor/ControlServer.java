package dev.samekind.cli.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.samekind.cli.supervisor.Message.Reply;
import dev.samekind.cli.supervisor.Message.Request;
import dev.samekind.cli.supervisor.Message.Verb;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers commands on a Unix domain socket that only its owner can open. */
final class ControlServer implements AutoCloseable {
    private final Supervisor supervisor;
    private final ServerSocketChannel server;
    private final Path socket;
    private final Runnable warm;
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * Listens from now on.
     *
     * @param warm loads what commands need
     */
    ControlServer(Supervisor supervisor, Path socket, Runnable warm) throws IOException {
        this.supervisor = supervisor;
        this.warm = warm;
        this.socket = socket;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        Thread.ofPlatform().daemon().name("control").start(this::accept);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var caller = server.accept();
                Thread.ofPlatform().daemon().name("caller").start(() -> serve(caller));
            } catch (IOException e) {
                continue; // closed, or a caller that gave up
            }
        }
    }

    private void serve(SocketChannel caller) {
        try (caller;
                var reader = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                answer(caller, reader, line);
            }
        } catch (IOException e) {
            return; // the caller is gone
        }
    }

    private void answer(SocketChannel caller, BufferedReader reader, String line) throws IOException {
        Request request;
        try {
            request = Message.read(line, Request.class);
            carryOut(request);
            reply(caller, new Reply(supervisor.states(), null));
        } catch (JsonProcessingException | RuntimeException e) {
            reply(caller, new Reply(supervisor.states(), String.valueOf(e.getMessage())));
            return;
        }
        if (request.verb() == Verb.RUN) {
            bind(reader, Objects.requireNonNull(request.plan()).key());
        } else if (request.verb() == Verb.SHUT_DOWN) {
            end.countDown();
        }
    }

    private void carryOut(Request request) {
        switch (request.verb()) {
            case STATES -> {}
            case START, RUN ->
                supervisor.start(
                        Objects.requireNonNull(request.plan(), "a plan"),
                        Objects.requireNonNull(request.environment(), "an environment"));
            case GIVE_BACK -> supervisor.giveBack(Objects.requireNonNull(request.key(), "a key"));
            case STOP -> supervisor.stop(Objects.requireNonNull(request.key(), "a key"));
            case WARM -> Thread.ofPlatform().daemon().name("warm").start(warm);
            case SHUT_DOWN -> supervisor.stopAll();
        }
    }

    /** Until the caller is gone, however it went. */
    private void bind(BufferedReader reader, String key) throws IOException {
        try {
            while (reader.readLine() != null) {
                continue;
            }
        } finally {
            supervisor.stop(key);
        }
    }

    private static void reply(SocketChannel caller, Reply reply) throws IOException {
        var bytes = ByteBuffer.wrap(Message.line(reply).getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            caller.write(bytes);
        }
    }

    /** Waits until somebody asks it to end; false after a time. */
    boolean awaitEnd(Duration time) throws InterruptedException {
        return end.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
