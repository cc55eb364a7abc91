package dev.samekind.cli.demo;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.demo.Mistake.Side;

/** One mistake on one side. */
record Act(Mistake mistake, boolean inProduction, Side side) {

    /** @throws CliException where the mistake cannot be made on that side */
    static Act of(Mistake mistake, boolean inProduction) {
        var side = mistake.side(inProduction);
        if (side == null) {
            throw inProduction
                    ? new CliException(
                            ExitCode.USAGE,
                            "%s shows nothing when production makes it: the environment follows its bundle"
                                    .formatted(mistake.name()),
                            "./dev demo break %s makes it here".formatted(mistake.name()))
                    : new CliException(
                            ExitCode.USAGE,
                            "%s is a mistake of production's".formatted(mistake.name()),
                            "./dev demo break %s --in-production".formatted(mistake.name()));
        }
        return new Act(mistake, inProduction, side);
    }

    /** Name under which it is remembered. */
    String key() {
        return mistake.name() + (inProduction ? "-in-production" : "");
    }
}
