package dev.samekind.cli.ca;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where mkcert keeps its CA. */
final class Caroot {
    private Caroot() {}

    /** By CAROOT, else mkcert's default of the operating system. */
    static Path of(Map<String, String> environment) {
        var named = environment.getOrDefault("CAROOT", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "mkcert");
        }
        var data = environment.getOrDefault("XDG_DATA_HOME", "");
        return data.isEmpty() ? Path.of(home, ".local", "share", "mkcert") : Path.of(data, "mkcert");
    }
}
