package dev.samekind.cli.start;

import dev.samekind.cli.process.Digests;
import dev.samekind.cli.workspace.AtomicFiles;
import java.time.Duration;
import java.util.List;

/** Where no registry can be reached: the node's image and what runs in it, made by hack/sandbox. */
final class NodeImagesStage implements Stage {
    private static final Duration A_BUILD = Duration.ofMinutes(30);

    @Override
    public String title() {
        return "Node images";
    }

    @Override
    public Outcome run(Start start) {
        if (!start.sandbox()) {
            return Outcome.unchanged("KinD pulls its own");
        }
        var workspace = start.app.workspace();
        var made = workspace.state().resolve("node-images");
        var image = NodeImage.inSandbox(workspace);
        var digest = Digests.of(workspace.root(), List.of("hack/sandbox"));
        if (AtomicFiles.read(made).equals(digest) && NodeImage.exists(start.app.programs(), image)) {
            return Outcome.unchanged(image + " is there");
        }
        start.progress.doing("building " + image + " (minutes the first time, cached afterwards)");
        start.app.programs().output(start.left(A_BUILD), start.progress::doing, "hack/sandbox/sandbox", "images");
        AtomicFiles.write(made, digest);
        return Outcome.changed(image);
    }
}
