package dev.samekind.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests and the back end that they ask, over real connections. */
@SuppressWarnings("NullAway.Init")
class RequestsTest {
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = EchoServer.start(0);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theBackEndSaysWhatReachedIt() throws InterruptedException {
        var answer = ask("/any", "&method=POST&body=300&header=X-Sent:a%20b&show=x-samekind-saw-x-sent");
        assertThat(answer).containsEntry("status", 200).containsEntry("tries", 1);
        assertThat(answer).containsEntry("headers", Map.of("x-samekind-saw-x-sent", "a b"));
        assertThat(answer).containsKey("addresses").doesNotContainKey("body");
    }

    @Test
    void aSlowAnswerIsWaitedForOrNot() throws InterruptedException {
        assertThat(ask("/slow/1", ""))
                .containsEntry("status", 200)
                .satisfies(answer -> assertThat((Long) answer.get("millis")).isGreaterThanOrEqualTo(1000));
        assertThat(ask("/slow/1", "&timeout=200")).containsEntry("error", "TimedOut");
    }

    @Test
    void aRouteIsAwaitedAndTheRequestItselfMadeOnce() throws InterruptedException {
        assertThat(ask("/status/404", "&await=3000"))
                .containsEntry("status", 404)
                .containsEntry("tries", 1);
    }

    @Test
    void whatNeverServesIsNotAsked() throws InterruptedException {
        server.stop(0);
        assertThat(ask("/", "&await=600")).containsEntry("error", "NotServed").doesNotContainKey("status");
    }

    /** By POST: the JDK's client repeats a GET by itself. */
    @Test
    void aDroppedConnectionIsNoAnswerUntilItIsTriedAgain() throws InterruptedException {
        assertThat(ask("/drop/1", "&method=POST")).containsKey("error").doesNotContainKey("status");
        assertThat(ask("/drop/1", "&method=POST")).containsEntry("status", 200).containsEntry("tries", 2);
    }

    /** Copies of different routes ask one back end for the same path. */
    @Test
    void triesAreCountedByHost() throws InterruptedException {
        assertThat(ask("localhost", "/drop/1", "&method=POST")).containsKey("error");
        assertThat(ask("127.0.0.1", "/drop/1", "&method=POST")).containsKey("error");
    }

    @Test
    void anUnknownNameIsNamedAsSuch() throws InterruptedException {
        assertThat(Requests.run(List.of("id=a&url=http://no.such.name.invalid/"))
                        .get("answers"))
                .isEqualTo(List.of(Map.of("id", "a", "error", "NameNotResolved")));
    }

    private Map<String, Object> ask(String path, String more) throws InterruptedException {
        return ask("127.0.0.1", path, more);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ask(String host, String path, String more) throws InterruptedException {
        var url = "http://" + host + ":" + server.getAddress().getPort() + path;
        var answers = (List<Map<String, Object>>)
                Requests.run(List.of("id=a&url=" + url + more)).get("answers");
        return java.util.Objects.requireNonNull(answers).getFirst();
    }
}
