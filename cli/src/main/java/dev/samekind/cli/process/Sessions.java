package dev.samekind.cli.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that begin a session of their own: no Ctrl-C of a terminal reaches it, and it can be signalled as a whole. */
public final class Sessions {
    private static final String PERL = "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127";

    private Sessions() {}

    /** A command in a new session, its pid the program's; macOS has no setsid, and has Perl. */
    public static List<String> in(List<String> command, @Nullable String path) {
        var all = new ArrayList<String>();
        if (Executables.find("setsid", path).isPresent()) {
            all.add("setsid");
        } else if (Executables.find("perl", path).isPresent()) {
            all.addAll(List.of("perl", "-e", PERL));
        }
        all.addAll(command);
        return all;
    }
}
