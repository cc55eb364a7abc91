package dev.samekind.cli.ide;

import dev.samekind.cli.inner.HereService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that an IDE runs before and after a service.
 *
 * @param launcher the file {@code ./dev}
 * @param options of the cluster and the environment, as they were given
 */
record DevCommands(Path launcher, List<String> options) {

    /** Requests come here once the IDE's process answers. */
    List<String> handOff(HereService service) {
        return arguments("handoff", service.name(), "--ide");
    }

    /** The service is started for a debugger, and requests come here. */
    List<String> debug(HereService service) {
        return arguments("handoff", service.name(), "--debug", "--ide");
    }

    /** Requests go to the cluster's pods again. */
    List<String> handBack(HereService service) {
        return arguments("handback", service.name()).stream()
                .filter(argument -> !argument.startsWith("--environment"))
                .toList();
    }

    private List<String> arguments(String... first) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(options);
        return all;
    }
}
