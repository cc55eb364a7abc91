package dev.samekind.cli.supervisor;

import dev.samekind.cli.App;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.supervisor.CommandSocket.Typed;
import dev.samekind.cli.workspace.Workspace;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntBiFunction;

/** Carries commands out for other processes of the same user, in this one, which has everything loaded. */
final class CommandServer implements AutoCloseable {
    private final Path root;
    private final Path socket;
    private final ServerSocketChannel server;
    private final ToIntBiFunction<App, String[]> commands;
    private volatile Instant used = Instant.now();

    /**
     * Listens from now on.
     *
     * @param commands carries a command line out; its exit code
     */
    CommandServer(Path root, Path socket, ToIntBiFunction<App, String[]> commands) throws IOException {
        this.root = root;
        this.socket = socket;
        this.commands = commands;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        Thread.ofPlatform().daemon().name("commands").start(this::accept);
    }

    /** How long nobody has asked for anything. */
    Duration unused() {
        return Duration.between(used, Instant.now());
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var caller = server.accept();
                Thread.ofPlatform().daemon().name("command").start(() -> serve(caller));
            } catch (IOException e) {
                continue; // closed, or a caller that gave up
            }
        }
    }

    private void serve(SocketChannel caller) {
        try (caller;
                var from = new DataInputStream(new BufferedInputStream(Channels.newInputStream(caller)));
                var to = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(caller)))) {
            var typed = Typed.read(from);
            if (!typed.build().equals(Forwarding.build())) {
                to.writeByte(CommandSocket.REFUSED);
                return;
            }
            var worker = Thread.currentThread();
            Thread.ofVirtual().start(() -> {
                if (isGone(from)) {
                    worker.interrupt();
                }
            });
            to.writeByte(CommandSocket.BEGUN);
            to.flush();
            used = Instant.now();
            int code = carryOut(typed, to);
            to.writeByte(CommandSocket.EXIT);
            to.writeInt(code);
        } catch (IOException e) {
            return; // the caller is gone
        }
    }

    /** Returns when the caller is; it says nothing more. */
    private static boolean isGone(DataInputStream from) {
        try {
            return from.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private int carryOut(Typed typed, DataOutputStream to) {
        var console = new Console(
                new PrintStream(new Frames(to, CommandSocket.OUT), true, StandardCharsets.UTF_8),
                new PrintStream(new Frames(to, CommandSocket.ERR), true, StandardCharsets.UTF_8),
                typed.terminals(),
                typed.environment());
        var app = new App(new Workspace(root, Path.of(typed.directory())), console, typed.environment());
        int code = commands.applyAsInt(app, typed.arguments().toArray(String[]::new));
        console.flush();
        return code;
    }

    /** What is printed, as frames of one kind; those of both kinds come in the order in which they were printed. */
    private static final class Frames extends OutputStream {
        private final DataOutputStream to;
        private final int kind;

        Frames(DataOutputStream to, int kind) {
            this.to = to;
            this.kind = kind;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            synchronized (to) {
                to.writeByte(kind);
                to.writeInt(length);
                to.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            synchronized (to) {
                to.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
