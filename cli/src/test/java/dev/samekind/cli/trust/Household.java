package dev.samekind.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.TestApp;
import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.ca.LocalCas;
import dev.samekind.cli.host.LocalProxy;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A machine with stores of its own, which the real programs of this machine keep, and a checkout with a space in it. */
final class Household {
    final Path checkout;
    final Path system;
    final Path home;
    final Map<String, String> environment = new HashMap<>();

    Household(Path root) {
        this.checkout = root.resolve("a checkout");
        this.system = root.resolve("system");
        this.home = root.resolve("home");
        AtomicFiles.write(root.resolve("home/.keep"), "");
        AtomicFiles.write(root.resolve("system/etc/.keep"), "");
        // without any certificate update-ca-certificates writes no bundle
        AtomicFiles.write(root.resolve("system/local/theirs.crt"), LocalProxy.CA.certificatePem());
        // a test is root on nobody's machine: what it writes is its own
        var id = root.resolve("programs/id");
        AtomicFiles.write(id, "#!/bin/sh\necho 0\n");
        assertThat(id.toFile().setExecutable(true)).isTrue();
        environment.put("PATH", id.getParent() + ":" + System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("CAROOT", home.resolve("caroot").toString());
        environment.put("SAMEKIND_SYSTEM_STORE", system.toString());
    }

    TestApp dev(String... terminals) {
        return new TestApp(checkout, environment, String.join("", terminals));
    }

    /** Makes the checkout's CA, or another one in its place. */
    CaCertificate makeCa() {
        return CaCertificate.of(new LocalCas(dev().app()).make().certificate());
    }

    String bundle() {
        return AtomicFiles.read(system.resolve("etc/ca-certificates.crt"));
    }

    /** Names of all files of the system's store that are ours, links included. */
    List<String> ours() throws IOException {
        try (var files = Files.walk(system)) {
            return files.map(file -> system.relativize(file).toString())
                    .filter(name -> name.contains("samekind"))
                    .toList();
        }
    }
}
