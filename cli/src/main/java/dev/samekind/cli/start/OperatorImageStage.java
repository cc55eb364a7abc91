package dev.samekind.cli.start;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.images.LocalEngine;
import dev.samekind.cli.images.NodeLoader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator's image is built from this checkout and is in the node, under a tag that says what is in it. */
final class OperatorImageStage implements Stage {
    static final String REPOSITORY = "samekind.dev/operator";
    private static final Pattern IMAGE = Pattern.compile(REPOSITORY + ":0\\.1\\.0 (sha256:[0-9a-f]{64})");
    private static final Duration A_BUILD = Duration.ofMinutes(15);
    private static final int SHORT = 12;

    @Override
    public String title() {
        return "Operator image";
    }

    @Override
    public Outcome run(Start start) {
        var output = build(start);
        boolean built = output.lines().noneMatch(line -> line.startsWith("image: unchanged"));
        var engine = new LocalEngine(start.app.programs());
        // not by the name: a build in another checkout may have taken it since
        var id = output.lines()
                .map(IMAGE::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .reduce((earlier, last) -> last)
                .orElseThrow(() -> new CliException(
                        ExitCode.FAILED, "hack/image named no image", "run hack/image by itself to see why"));
        var tag = "0.1.0-" + id.substring(id.indexOf(':') + 1).substring(0, SHORT);
        start.useOperatorTag(tag);
        var reference = REPOSITORY + ":" + tag;
        if (engine.id(reference).isEmpty()) {
            engine.tag(id, reference);
        }
        var loaded = loader(start).load(List.of(reference), start.left(A_BUILD));
        return new Outcome(
                built || !loaded.isEmpty(),
                (built ? "built " : "unchanged ") + tag + (loaded.isEmpty() ? "" : ", loaded"));
    }

    static NodeLoader loader(Start start) {
        return new NodeLoader(
                start.app.programs(),
                start.cluster,
                start.node(),
                start.memory(),
                start.app.workspace().clusterState(start.cluster));
    }

    private static String build(Start start) {
        var assets = start.app.workspace().state().resolve("assets");
        if (start.sandbox() && !Files.isDirectory(assets)) {
            start.progress.doing("laying out the API server that trains the operator's start-up cache");
            start.app
                    .programs()
                    .output(
                            start.left(A_BUILD),
                            start.progress::doing,
                            "hack/sandbox/sandbox",
                            "assets",
                            assets.toString());
        }
        return start.app.programs().output(start.left(A_BUILD), line -> tell(start, line), "hack/image");
    }

    private static void tell(Start start, String line) {
        if (line.startsWith("image: ") && !line.startsWith("image: unchanged")) {
            start.progress.doing(line.substring("image: ".length()));
        }
    }
}
