package dev.samekind.cli.supervisor;

import dev.samekind.cli.supervisor.CommandSocket.Typed;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commands that people wait for are carried out by the supervisor where one runs: it has everything loaded, which takes
 * longer than the command. Loads nothing but the JDK's own classes itself.
 */
public final class Forwarding {
    private static final Set<String> COMMANDS = Set.of("status", "handoff", "handback", "env");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int UNAVAILABLE = 69;

    private Forwarding() {}

    /** The exit code of a command that the supervisor carried out; empty where it is to be carried out here. */
    public static OptionalInt run(String[] arguments, Map<String, String> environment) {
        var root = System.getProperty("samekind.root");
        return root == null
                ? OptionalInt.empty()
                : run(Path.of(root), build(), arguments, environment, System.out, System.err);
    }

    static OptionalInt run(
            Path root,
            String build,
            String[] arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err) {
        var cluster = cluster(arguments);
        if (cluster == null || !COMMANDS.contains(arguments[0])) {
            return OptionalInt.empty();
        }
        var socket = root.resolve(".dev/clusters").resolve(cluster + ".native").resolve(CommandSocket.NAME);
        if (!Files.exists(socket)) {
            return OptionalInt.empty();
        }
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            var typed = new Typed(
                    build,
                    Path.of("").toAbsolutePath().toString(),
                    System.getProperty("samekind.terminals", ""),
                    List.of(arguments),
                    environment);
            typed.write(new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel))));
            var frames = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
            return begins(channel, frames) ? OptionalInt.of(follow(frames, out, err)) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty(); // one that was killed left its socket
        }
    }

    /** Which build of this program runs. */
    static String build() {
        return Path.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)[0])
                .toAbsolutePath()
                .toString();
    }

    /** Null where only the command's own reading of its arguments can tell, and for what goes on until it is interrupted. */
    private static @Nullable String cluster(String[] arguments) {
        var name = "samekind";
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--cluster=")) {
                name = arguments[i].substring("--cluster=".length());
            } else if (arguments[i].equals("--cluster") && i + 1 < arguments.length) {
                name = arguments[i + 1];
            } else if (arguments[i].startsWith("--clu")
                    || arguments[i].startsWith("--w")
                    || arguments[i].startsWith("@")) {
                return null;
            }
        }
        return arguments.length > 0 && name.matches("[a-z0-9][-a-z0-9.]*") ? name : null;
    }

    /** One that hangs is not waited for: then the command is carried out here. */
    private static boolean begins(SocketChannel channel, DataInputStream frames) throws IOException {
        try (var watchdog = new Watchdog(channel, PATIENCE)) {
            return frames.readUnsignedByte() == CommandSocket.BEGUN;
        }
    }

    private static int follow(DataInputStream frames, PrintStream out, PrintStream err) {
        try {
            for (int kind = frames.readUnsignedByte(); kind != CommandSocket.EXIT; kind = frames.readUnsignedByte()) {
                print(kind == CommandSocket.OUT ? out : err, frames.readNBytes(frames.readInt()));
            }
            return frames.readInt();
        } catch (IOException e) {
            err.println("dev: the supervisor ended in the middle of it\n  next: run this again");
            return UNAVAILABLE;
        }
    }

    private static void print(PrintStream to, byte[] bytes) {
        to.write(bytes, 0, bytes.length);
        to.flush();
    }
}
