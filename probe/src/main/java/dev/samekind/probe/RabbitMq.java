package dev.samekind.probe;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Queues and exchanges of a server of AMQP 0-9-1, which are asked for by name: the protocol has no list. */
record RabbitMq(Connection connection) implements Inventory {
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final int TLS_PORT = 5671;

    static Inventory open(Address address, Settings settings)
            throws Failure, IOException, TimeoutException, URISyntaxException, GeneralSecurityException {
        var factory = new ConnectionFactory();
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(TIMEOUT_MILLIS);
        factory.setChannelRpcTimeout(TIMEOUT_MILLIS);
        factory.setAutomaticRecoveryEnabled(false);
        settings.get("RABBITMQ_USERNAME").ifPresent(factory::setUsername);
        settings.get("RABBITMQ_PASSWORD").ifPresent(factory::setPassword);
        settings.get("RABBITMQ_VHOST").ifPresent(factory::setVirtualHost);
        factory.setHost(address.host());
        factory.setPort(address.port());
        var url = settings.url("RABBITMQ_URL", "amqp", address);
        if (url.isPresent()) {
            factory.setUri(url.get());
        }
        if (factory.isSSL() || address.port() == TLS_PORT) {
            factory.useSslProtocol(SSLContext.getDefault());
            factory.enableHostnameVerification();
        }
        return new RabbitMq(connect(factory));
    }

    private static Connection connect(ConnectionFactory factory) throws Failure, IOException, TimeoutException {
        try {
            return factory.newConnection("samekind-probe");
        } catch (IOException e) {
            // 530: no such virtual host, or not for this user
            if (Failure.known(e).isEmpty()
                    && e.getCause() instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Connection.Close close) {
                throw new Failure("Closed" + close.getReplyCode());
            }
            throw e;
        }
    }

    @Override
    public Optional<Set<String>> list() {
        return Optional.empty();
    }

    @Override
    public Presence look(String name) throws IOException {
        var queue = declare(channel -> channel.queueDeclarePassive(name));
        return queue == Presence.ABSENT ? declare(channel -> channel.exchangeDeclarePassive(name)) : queue;
    }

    private interface Declaration {
        void passively(Channel channel) throws IOException;
    }

    /** On a channel of its own, for the server closes it when it says no. */
    private Presence declare(Declaration declaration) throws IOException {
        var channel = connection.createChannel();
        try {
            declaration.passively(channel);
            channel.abort();
            return Presence.PRESENT;
        } catch (IOException e) {
            if (Failure.known(e).isEmpty()
                    && e.getCause() instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Channel.Close close) {
                return switch (close.getReplyCode()) {
                    case AMQP.NOT_FOUND -> Presence.ABSENT;
                    // somebody else's exclusive queue
                    case AMQP.RESOURCE_LOCKED -> Presence.PRESENT;
                    default -> Presence.REFUSED;
                };
            }
            throw e;
        }
    }

    @Override
    public void close() {
        connection.abort(TIMEOUT_MILLIS);
    }
}
