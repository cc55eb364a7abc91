package dev.samekind.probe;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Options;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Streams of a NATS server. */
record Nats(Connection connection, JetStreamManagement streams) implements Inventory {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    static Inventory open(Address address, Settings settings) throws Failure, IOException, InterruptedException {
        var url = settings.url("NATS_URL", "nats", address)
                .orElse(URI.create("nats://" + address.host() + ":" + address.port()));
        new Address(url.getHost(), url.getPort() < 0 ? Options.DEFAULT_PORT : url.getPort()).reach();
        var options = Options.builder()
                .server(url.toString())
                .connectionName("samekind-probe")
                .connectionTimeout(TIMEOUT)
                .noReconnect()
                .errorListener(new ErrorListener() {});
        settings.get("NATS_TOKEN").ifPresent(token -> options.token(token.toCharArray()));
        settings.get("NATS_USER")
                .ifPresent(user -> options.userInfo(
                        user.toCharArray(), settings.get("NATS_PASSWORD", "").toCharArray()));
        var connection = connect(options.build());
        return new Nats(connection, connection.jetStreamManagement());
    }

    private static Connection connect(Options options) throws Failure, InterruptedException {
        try {
            return io.nats.client.Nats.connect(options);
        } catch (IOException e) {
            // the client keeps what refused it to itself
            throw new Failure(Failure.known(e).orElse("NotConnected"));
        }
    }

    private interface Question<T> {
        T ask() throws IOException, JetStreamApiException;
    }

    /** Nobody answers where there is no JetStream, or where the login may not ask. */
    private static <T> T answer(Question<T> question) throws Failure {
        try {
            return question.ask();
        } catch (JetStreamApiException e) {
            throw new Failure("JetStream" + e.getErrorCode());
        } catch (IOException e) {
            throw new Failure(Failure.known(e).orElse("NoAnswer"));
        }
    }

    @Override
    public Optional<Set<String>> list() throws Failure {
        List<String> all = answer(streams::getStreamNames);
        var names = new TreeSet<>(all);
        names.removeIf(name -> name.startsWith("$"));
        return Optional.of(names);
    }

    /** The list is whole: a login that may not ask for it gets none. */
    @Override
    public Presence look(String name) {
        return Presence.ABSENT;
    }

    @Override
    public void close() throws InterruptedException {
        connection.close();
    }
}
