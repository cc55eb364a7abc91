package dev.samekind.cli.hostdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
    @TempDir
    Path directory;

    @Test
    void modeAndBytesStayAsTheyWere() throws IOException {
        var path = directory.resolve("hosts");
        Files.write(path, new byte[] {'a', (byte) 0xff, '\r', '\n', 0});
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-r--"));
        var hosts = HostsFile.of(Map.of("SAMEKIND_HOSTS_FILE", path.toString()));

        hosts.write(hosts.read() + "more");

        assertThat(Files.readAllBytes(path))
                .isEqualTo(new byte[] {'a', (byte) 0xff, '\r', '\n', 0, 'm', 'o', 'r', 'e'});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rw-r--");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void aLinkStaysALink() throws IOException {
        var target = Files.writeString(directory.resolve("real"), "x\n");
        var link = Files.createSymbolicLink(directory.resolve("hosts"), target);

        new HostsFile(link).write("y\n");

        assertThat(link).isSymbolicLink().hasContent("y");
        assertThat(target).hasContent("y");
    }

    @Test
    void aFileThatIsNotThereIsEmpty() {
        assertThat(new HostsFile(directory.resolve("none")).read()).isEmpty();
    }
}
