package dev.samekind.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** One request and what came of it. */
final class Exchange {
    /** What a proxy says that has no route, or no server for it, yet. */
    private static final Set<Integer> NOT_YET = Set.of(404, 502, 503);

    private static final int POLL_MILLIS = 250;
    private static final int BODY_SHOWN = 40;
    private static final int NAMES_SHOWN = 3;

    private final HttpClient http;
    private final Request request;
    private final Map<String, Object> seen = new LinkedHashMap<>();

    Exchange(HttpClient http, Request request) {
        this.http = http;
        this.request = request;
    }

    Map<String, Object> run() throws InterruptedException {
        seen.put("id", request.id());
        if (resolve() && isServed()) {
            send();
        }
        return seen;
    }

    /** Asks for / until a route answers: the request itself is made once, for it may count. */
    private boolean isServed() throws InterruptedException {
        if (request.awaitMillis() == 0) {
            return true;
        }
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(request.awaitMillis());
        var root = HttpRequest.newBuilder(request.uri().resolve("/"))
                .timeout(Duration.ofMillis(request.timeoutMillis()))
                .build();
        while (System.nanoTime() < until) {
            try {
                if (!NOT_YET.contains(
                        http.send(root, HttpResponse.BodyHandlers.discarding()).statusCode())) {
                    return true;
                }
            } catch (IOException e) {
                // not yet, either
                seen.put("cause", error(e));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        seen.put("error", "NotServed");
        return false;
    }

    private boolean resolve() {
        try {
            seen.put(
                    "addresses",
                    Arrays.stream(InetAddress.getAllByName(request.uri().getHost()))
                            .map(InetAddress::getHostAddress)
                            .toList());
            return true;
        } catch (UnknownHostException e) {
            seen.put("error", "NameNotResolved");
            return false;
        }
    }

    private void send() throws InterruptedException {
        seen.remove("cause");
        var started = System.nanoTime();
        try {
            var answer = http.send(httpRequest(), HttpResponse.BodyHandlers.ofByteArray());
            seen.put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
            answered(answer);
        } catch (IOException e) {
            seen.put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
            seen.put("error", error(e));
        }
    }

    private static String error(IOException e) {
        return Failure.known(e).orElse("Broken");
    }

    private HttpRequest httpRequest() {
        var builder = HttpRequest.newBuilder(request.uri())
                .timeout(Duration.ofMillis(request.timeoutMillis()))
                .header("User-Agent", "samekind-probe")
                .method(request.method(), body());
        request.headers().forEach(header -> {
            int colon = header.indexOf(':');
            builder.header(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        });
        return builder.build();
    }

    private HttpRequest.BodyPublisher body() {
        return request.body() == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(new byte[request.body()]);
    }

    private void answered(HttpResponse<byte[]> answer) {
        seen.put("status", answer.statusCode());
        var echoed = answer.headers().firstValue("X-Samekind-Tries");
        echoed.ifPresent(tries -> seen.put("tries", Integer.parseInt(tries)));
        if (echoed.isEmpty()) {
            var body = new String(answer.body(), StandardCharsets.UTF_8).strip();
            seen.put("body", body.substring(0, Math.min(BODY_SHOWN, body.length())));
        }
        shown(answer);
        answer.sslSession().ifPresent(session -> seen.put("certificate", names(session)));
    }

    /** Headers that the caller wants to see: as the back end saw them, and as they came back. */
    private void shown(HttpResponse<byte[]> answer) {
        var headers = new TreeMap<String, String>();
        for (var name : request.show()) {
            answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
        }
        if (!headers.isEmpty()) {
            seen.put("headers", headers);
        }
    }

    /** The name that covers the host, else some of those that do not: a result has little room. */
    private List<String> names(SSLSession session) {
        try {
            var certificate = (X509Certificate) session.getPeerCertificates()[0];
            var alternatives = certificate.getSubjectAlternativeNames();
            var names = alternatives == null
                    ? List.<String>of()
                    : alternatives.stream()
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
            var fitting = names.stream().filter(this::covers).findFirst();
            return fitting.map(List::of).orElseGet(() -> names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            return List.of();
        }
    }

    private boolean covers(String name) {
        var host = request.uri().getHost();
        return name.equalsIgnoreCase(host)
                || name.equalsIgnoreCase("*" + host.substring(Math.max(0, host.indexOf('.'))));
    }
}
