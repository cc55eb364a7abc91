package dev.samekind.cli.host;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Endpoint;
import dev.samekind.cli.ca.TrustedTls;
import dev.samekind.cli.cluster.HostPorts;
import dev.samekind.parity.check.host.RouteLook;
import dev.samekind.parity.check.host.RouteLook.Hop;
import dev.samekind.parity.check.host.RouteLook.Name;
import dev.samekind.parity.check.reach.ProxyAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A route asked by its URL from this machine, hop by hop, over this machine's ports and nowhere else. */
final class RouteVisit {
    private static final int MILLIS = 3_000;

    private final HostPorts ports;
    private final String caPem;
    private final Resolver resolver;
    private final BackEnds backEnds;

    /** How names resolve. */
    @FunctionalInterface
    interface Resolver {
        Name lookUp(String host);
    }

    RouteVisit(HostPorts ports, String caPem, Resolver resolver, BackEnds backEnds) {
        this.ports = ports;
        this.caPem = caPem;
        this.resolver = resolver;
        this.backEnds = backEnds;
    }

    /** What came of each hop; the first that fails is the last. */
    RouteLook look(Endpoint endpoint) {
        var uri = URI.create(ports.url(endpoint.url()));
        var name = resolver.lookUp(uri.getHost());
        try (var socket = new Socket()) {
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(uri)), MILLIS);
            } catch (IOException e) {
                return failed(endpoint, uri, name, Hop.Port, e);
            }
            socket.setSoTimeout(MILLIS);
            return "https".equals(uri.getScheme())
                    ? overTls(endpoint, uri, name, socket)
                    : answered(endpoint, uri, name, HttpReply.get(socket, uri));
        } catch (IOException e) {
            return failed(endpoint, uri, name, Hop.Answer, e);
        }
    }

    private RouteLook overTls(Endpoint endpoint, URI uri, Name name, Socket socket) throws IOException {
        if (caPem.isEmpty()) {
            return failed(endpoint, uri, name, Hop.Certificate, new IOException("there is no local CA in .dev/ca"));
        }
        try (var tls = TrustedTls.over(socket, caPem, uri.getHost(), port(uri))) {
            return answered(endpoint, uri, name, HttpReply.get(tls, uri));
        } catch (javax.net.ssl.SSLException e) {
            return failed(endpoint, uri, name, isSilence(e) ? Hop.Answer : Hop.Certificate, e);
        } catch (GeneralSecurityException e) {
            return failed(endpoint, uri, name, Hop.Certificate, e);
        }
    }

    /** Docker takes connections for a node that does not answer, and closes them. */
    private static boolean isSilence(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private RouteLook answered(Endpoint endpoint, URI uri, Name name, HttpReply reply) {
        if (!ProxyAnswer.isProxys(reply.status(), reply.body())) {
            return look(endpoint, uri, name, reply.status(), null, BackEnds.Seen.NOTHING);
        }
        var behind = backEnds.behind(endpoint.route(), uri.getRawPath());
        return look(endpoint, uri, name, reply.status(), reply.body(), behind);
    }

    private static RouteLook look(
            Endpoint endpoint, URI uri, Name name, int status, @Nullable String says, BackEnds.Seen behind) {
        return new RouteLook(
                endpoint.route(),
                endpoint.url(),
                uri.toString(),
                name,
                null,
                null,
                status,
                says,
                behind.endpoints(),
                behind.direct());
    }

    private static RouteLook failed(Endpoint endpoint, URI uri, Name name, Hop hop, Exception why) {
        var text = String.valueOf(why.getMessage());
        return new RouteLook(endpoint.route(), endpoint.url(), uri.toString(), name, hop, text, 0, null, 0, List.of());
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
