package dev.samekind.cli.start;

import dev.samekind.cli.hostdns.LocalNames;
import java.util.ArrayList;
import java.util.List;

/** What {@code start} says at its end. */
final class Result {
    private final Start start;

    Result(Start start) {
        this.start = start;
    }

    void print(boolean changed, boolean timings) {
        var console = start.app.console();
        var names = LocalNames.of(start.client(), ApplyStage.environments(start.environment()), start.ports());
        if (!changed) {
            console.say("unchanged");
        }
        if (timings) {
            start.timings.table().forEach(console::say);
        }
        names.urls().forEach(console::print);
        next(names).forEach(console::say);
    }

    private List<String> next(LocalNames names) {
        var workspace = start.app.workspace();
        var flag = start.cluster.value().equals("samekind") ? "" : " --cluster " + start.cluster.value();
        var lines = new ArrayList<String>();
        lines.add("");
        names.urls().stream()
                .filter(url -> url.startsWith("https:"))
                .findFirst()
                .ifPresent(url -> lines.add(
                        "  curl --cacert %s %s".formatted(workspace.display(workspace.caCertificate()), url)));
        lines.add("  ./dev status" + flag);
        lines.add("  ./dev kubectl%s -- get pods --all-namespaces".formatted(flag));
        lines.add("  ./dev stop%s          (data stays; --delete removes it)".formatted(flag));
        return lines;
    }
}
