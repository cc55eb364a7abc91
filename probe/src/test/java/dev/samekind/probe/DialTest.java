package dev.samekind.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialTest {
    @Test
    void bothAnswer() throws IOException, InterruptedException {
        try (var server = listen()) {
            var result = Dial.run(address(server), address(server));
            assertThat(result).containsEntry("control", true);
            assertThat(results(result)).containsExactly("Answered", "Answered", "Answered", "Answered");
        }
    }

    @Test
    void theDeniedOneRefuses() throws IOException, InterruptedException {
        try (var server = listen()) {
            assertThat(results(Dial.run(address(server), closed())))
                    .containsExactly("Refused", "Refused", "Refused", "Refused");
        }
    }

    @Test
    void withoutControlNothingIsTried() throws IOException, InterruptedException {
        try (var server = listen()) {
            var result = Dial.run(closed(), address(server));
            assertThat(result).containsEntry("control", false).containsEntry("denied", List.of());
            assertThat((Long) result.get("controlMillis")).isBetween(5000L, 7000L);
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static Address address(ServerSocket server) {
        return Address.parse("127.0.0.1:" + server.getLocalPort());
    }

    private static Address closed() throws IOException {
        try (var server = listen()) {
            return address(server);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> results(Map<String, Object> result) {
        var tries = (List<Map<String, Object>>) result.get("denied");
        return java.util.Objects.requireNonNull(tries).stream()
                .map(attempt -> attempt.get("result"))
                .toList();
    }
}
