package dev.samekind.platform.dns;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A DNS server on this machine: the CoreDNS that SAMEKIND_COREDNS names, or else a small one that says the same. */
final class TestDnsServer implements Closeable {
    /** What to answer to a question for A records. */
    record Reply(int code, List<String> addresses) {
        static final Reply NO_SUCH_NAME = new Reply(3, List.of());
        static final Reply REFUSED = new Reply(5, List.of());

        static Reply of(String... addresses) {
            return new Reply(0, List.of(addresses));
        }
    }

    private final int port;
    private final Closeable server;

    private TestDnsServer(int port, Closeable server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts one.
     *
     * @param corefile configuration of CoreDNS; PORT in it stands for the port
     * @param same what it answers, by name without a trailing dot
     */
    static TestDnsServer start(Path directory, String corefile, Function<String, Reply> same) throws IOException {
        var coredns = System.getenv("SAMEKIND_COREDNS");
        if (coredns == null) {
            var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> answer(socket, same));
            return new TestDnsServer(socket.getLocalPort(), socket);
        }
        return coreDns(coredns, directory, corefile);
    }

    NameLookup lookup() {
        return new NameLookup("127.0.0.1", port, Duration.ofSeconds(5));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static TestDnsServer coreDns(String program, Path directory, String corefile) throws IOException {
        int port = freePort();
        var file = directory.resolve("Corefile");
        Files.writeString(file, corefile.replace("PORT", String.valueOf(port)));
        var process = new ProcessBuilder(program, "-conf", file.toString())
                .redirectErrorStream(true)
                .start();
        var reader = process.inputReader();
        var output = new StringBuilder();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            output.append(line).append('\n');
            if (line.startsWith("CoreDNS-")) {
                return new TestDnsServer(port, process::destroy);
            }
        }
        throw new IllegalStateException("CoreDNS refused the Corefile:\n" + output);
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void answer(DatagramSocket socket, Function<String, Reply> replies) {
        var packet = new DatagramPacket(new byte[512], 512);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                var answer = answer(packet.getData(), replies);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static byte[] answer(byte[] query, Function<String, Reply> replies) throws IOException {
        var name = new StringBuilder();
        int position = 12;
        while (query[position] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, position + 1, query[position], StandardCharsets.US_ASCII));
            position += query[position] + 1;
        }
        int questionEnd = position + 5;
        var reply = replies.apply(name.toString());
        var answer = ByteBuffer.allocate(512)
                .put(query, 0, 2)
                .putShort((short) (0x8580 | reply.code()))
                .putShort((short) 1)
                .putShort((short) reply.addresses().size())
                .putInt(0)
                .put(query, 12, questionEnd - 12);
        for (var address : reply.addresses()) {
            answer.putShort((short) 0xc00c)
                    .putShort((short) 1)
                    .putShort((short) 1)
                    .putInt(60)
                    .putShort((short) 4);
            answer.put(InetAddress.getByName(address).getAddress());
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }
}
