package dev.samekind.acceptance.operator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** A way to the API server that delays what is sent, and breaks off when it is told to. TLS goes through untouched. */
final class FlakyLink implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final ServerSocket listener;
    private final URI target;
    private final Duration mostDelay;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private FlakyLink(ServerSocket listener, URI target, Duration mostDelay) {
        this.listener = listener;
        this.target = target;
        this.mostDelay = mostDelay;
    }

    /** Opens it on a free port of this machine. */
    static FlakyLink to(URI target, Duration mostDelay) throws IOException {
        var link = new FlakyLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, mostDelay);
        link.threads.submit(link::accept);
        return link;
    }

    /** A text, such as a kubeconfig, that leads here instead of to the target. */
    String through(String text) {
        return text.replace(target.getHost() + ":" + target.getPort(), "127.0.0.1:" + listener.getLocalPort());
    }

    /** Breaks every connection. */
    void cut() {
        open.forEach(FlakyLink::closeQuietly);
        open.clear();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var near = listener.accept();
                var far = new Socket(target.getHost(), target.getPort());
                open.add(near);
                open.add(far);
                threads.submit(() -> pump(near, far, true));
                threads.submit(() -> pump(far, near, false));
            } catch (IOException closedOrRefused) {
                // the operator tries again
            }
        }
    }

    private void pump(Socket from, Socket to, boolean delayed) {
        var buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (delayed) {
                    Thread.sleep(ThreadLocalRandom.current().nextLong(mostDelay.toMillis() + 1));
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException broken) {
            // both ends are closed now
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // that is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
        threads.shutdownNow();
    }
}
