package dev.samekind.cli.ide;

import dev.samekind.cli.inner.HereService;
import dev.samekind.cli.inner.Project;
import java.util.ArrayList;
import java.util.List;

/** What somebody should know about what was written for services. */
final class Notes {
    private Notes() {}

    static List<String> of(List<HereService> services) {
        var notes = new ArrayList<String>();
        services.forEach(service -> about(service, notes));
        return notes;
    }

    private static void about(HereService service, List<String> notes) {
        var language = Language.of(service);
        var debug = service.onMachine().debug();
        if (language == Language.Unknown) {
            notes.add("%s: neither its command nor its folder says what it is written in; %s"
                    .formatted(
                            service.name(),
                            debug == null
                                    ? "its tasks hand it off and back"
                                    : "attach your debugger to 127.0.0.1:%d, its tasks start it"
                                            .formatted(debug.port())));
        } else if (debug == null && StartCommand.of(language, service).isEmpty()) {
            notes.add("%s: an IDE attaches to %s, and it has no native.debug: give it command and port there"
                    .formatted(service.name(), language));
        }
        if (Project.wouldBeCommitted(service.environmentFile())) {
            notes.add("git does not ignore %s, which holds values of Secrets: add .dev/ to .gitignore"
                    .formatted(service.environmentFile()));
        }
    }
}
