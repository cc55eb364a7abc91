package dev.samekind.cli.ide;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names of what is written for a service; what has other names is somebody else's. */
final class Names {
    private static final Pattern OURS = Pattern.compile("samekind: ([a-z0-9-]+) \\([a-z ]+\\)");

    private final String service;

    Names(String service) {
        this.service = service;
    }

    String launch() {
        return name("launch");
    }

    String attach() {
        return name("attach");
    }

    String handOff() {
        return name("hand off");
    }

    String debug() {
        return name("start for a debugger");
    }

    String handBack() {
        return name("hand back");
    }

    private String name(String what) {
        return "samekind: %s (%s)".formatted(service, what);
    }

    /** Whether a name is one of these, of a service that some are written for. */
    static boolean isOurs(String name, Predicate<String> services) {
        var found = OURS.matcher(name);
        return found.matches() && services.test(found.group(1));
    }
}
