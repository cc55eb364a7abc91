package dev.samekind.cli.start;

import dev.samekind.cli.inner.NativeServices;
import java.time.Duration;

/** Services with a native block run on this machine, and the cluster's requests go to them; with {@code --docker} none. */
final class NativeStage implements Stage {
    private static final Duration A_START = Duration.ofMinutes(3);

    @Override
    public String title() {
        return "Services of this machine";
    }

    @Override
    public Outcome run(Start start) {
        if (!start.options.await()) {
            return Outcome.unchanged("not started without --wait");
        }
        var services = new NativeServices(start.app, start.cluster, start.client(), start.progress::note);
        if (start.options.docker()) {
            var result = services.giveBack(start.left(A_START));
            return new Outcome(result.changed(), "none: all run in the cluster");
        }
        var result = services.start(ApplyStage.environments(start.environment()), start.left(A_START));
        var here = result.here().isEmpty() ? "none" : String.join(", ", result.here());
        return new Outcome(
                result.changed(),
                result.failed().isEmpty()
                        ? here
                        : here + "; in the cluster instead: " + String.join(", ", result.failed()));
    }
}
