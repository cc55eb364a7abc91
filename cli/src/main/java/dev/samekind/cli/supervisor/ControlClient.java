package dev.samekind.cli.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.supervisor.Message.Reply;
import dev.samekind.cli.supervisor.Message.Request;
import dev.samekind.cli.supervisor.Message.Verb;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command asks of the supervisor. */
public final class ControlClient implements AutoCloseable {
    /** It answers from memory. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SocketChannel channel;
    private final BufferedReader reader;

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
        this.reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    /** A connection; empty where nobody listens. */
    static Optional<ControlClient> open(Path socket) {
        try {
            return Optional.of(new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What runs. */
    public List<ServiceState> states() {
        try (var watchdog = new Watchdog(channel, PATIENCE)) {
            try {
                return ask(Request.of(Verb.STATES));
            } catch (CliException e) {
                throw watchdog.barked() ? hangs(e) : e;
            }
        }
    }

    private static CliException hangs(CliException cause) {
        return new CliException(
                ExitCode.UNAVAILABLE,
                "the supervisor does not answer within %d s".formatted(PATIENCE.toSeconds()),
                "./dev stop ends it and what it runs; then ./dev start",
                cause);
    }

    /** One service; empty where it does not run here. */
    public Optional<ServiceState> state(String key) {
        return states().stream().filter(service -> service.key().equals(key)).findFirst();
    }

    /** Runs a service. */
    public void start(ServicePlan plan, Map<String, String> environment) {
        ask(new Request(Verb.START, null, plan, environment));
    }

    /** Runs a service until this connection is closed. */
    public void run(ServicePlan plan, Map<String, String> environment) {
        ask(new Request(Verb.RUN, null, plan, environment));
    }

    /** Gives a service's lease back. */
    public void giveBack(String key) {
        ask(Request.about(Verb.GIVE_BACK, key));
    }

    /** Ends a service whole. */
    public void stop(String key) {
        ask(Request.about(Verb.STOP, key));
    }

    /** Has it load what commands need, while nobody waits. */
    public void warm() {
        ask(Request.of(Verb.WARM));
    }

    /** Ends all. */
    void shutDown() {
        ask(Request.of(Verb.SHUT_DOWN));
    }

    private synchronized List<ServiceState> ask(Request request) {
        try {
            var bytes = ByteBuffer.wrap(Message.line(request).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            var line = reader.readLine();
            if (line == null) {
                throw gone(null);
            }
            var reply = Message.read(line, Reply.class);
            if (reply.error() != null) {
                throw new CliException(
                        ExitCode.FAILED, "the supervisor refused: " + reply.error(), "./dev stop, then ./dev start");
            }
            return reply.services();
        } catch (JsonProcessingException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "the supervisor speaks another version's language",
                    "./dev stop, then ./dev start: it starts one of this version",
                    e);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    private static CliException gone(@org.jspecify.annotations.Nullable Throwable cause) {
        return new CliException(
                ExitCode.UNAVAILABLE,
                "the supervisor ended in the middle of it",
                "run this again: it ends what was left, and starts another",
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            return;
        }
    }
}
