package dev.samekind.cli.bundle;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of Git repositories as they may be published. */
public final class Remotes {
    private static final Pattern URL = Pattern.compile("([a-z][a-z0-9+.-]*)://(?:[^/]*@)?([^/?#]*)([^?#]*).*");
    private static final Pattern SCP = Pattern.compile("(?:[^@/:]+@)?([A-Za-z0-9.-]+:[^?#]+)");

    private Remotes() {}

    /** Without user, password and query; null for a directory of this machine. */
    public static @Nullable String portable(String remote) {
        var url = URL.matcher(remote);
        if (url.matches()) {
            var scheme = url.group(1);
            return url.group(2).isEmpty() || scheme.equals("file")
                    ? null
                    : scheme + "://" + url.group(2) + url.group(3);
        }
        var scp = SCP.matcher(remote);
        return scp.matches() && !remote.matches("[A-Za-z]:[\\\\/].*") ? scp.group(1) : null;
    }
}
