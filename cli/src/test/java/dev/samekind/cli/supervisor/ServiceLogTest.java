package dev.samekind.cli.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {
    @TempDir
    Path root;

    @Test
    void isBoundedAndItsOwnersAndItsLastLinesAreKept() throws IOException {
        var file = root.resolve("orders.log");
        var log = new ServiceLog(file, 1000);
        for (int i = 0; i < 500; i++) {
            log.add("line " + i);
        }

        assertThat(Files.size(file)).isLessThanOrEqualTo(1000);
        assertThat(Files.size(ServiceLog.previous(file))).isLessThanOrEqualTo(1000);
        assertThat(log.tail(2)).containsExactly("line 498", "line 499");
        assertThat(Files.readAllLines(file)).last().asString().matches("\\d{4}-.*Z line 499");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
