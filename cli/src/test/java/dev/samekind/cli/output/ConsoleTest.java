package dev.samekind.cli.output;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    @Test
    void aResultThatDoesNotArriveIsAFailure() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var out = new PrintStream(full, false, StandardCharsets.UTF_8);
        var console = new Console(out, out, "", Map.of());

        assertThatThrownBy(() -> console.print("result")).hasMessage("standard output cannot be written");
    }
}
