package dev.samekind.cli.host;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The answer to one GET over a connection that is there already: no HTTP client of the JDK connects to another address
 * than the one that a URL's name resolves to.
 *
 * @param status HTTP status
 * @param body the body where it is as short as what a proxy says for itself, else empty
 */
record HttpReply(int status, String body) {
    private static final int SHORT_BODY = 64;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
    private static final String LENGTH = "content-length:";

    static HttpReply get(Socket socket, URI uri) throws IOException {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var request = "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: samekind\r\nAccept: */*\r\nConnection: close\r\n\r\n"
                .formatted(path, uri.getRawAuthority());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        var in = new BufferedInputStream(socket.getInputStream());
        var reply = read(in);
        while (reply.status < 200) {
            reply = read(in);
        }
        return reply;
    }

    private static HttpReply read(InputStream in) throws IOException {
        var first = line(in);
        var matcher = STATUS.matcher(first);
        if (!matcher.matches()) {
            throw new ProtocolException("it is no HTTP answer");
        }
        int length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = length(header.substring(LENGTH.length()).strip());
            }
        }
        var body = length <= SHORT_BODY ? new String(in.readNBytes(length), StandardCharsets.UTF_8).strip() : "";
        return new HttpReply(Integer.parseInt(matcher.group(1)), body);
    }

    private static int length(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed before an answer");
            }
            if (line.size() > LONGEST_LINE) {
                throw new ProtocolException("it is no HTTP answer");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
