package dev.samekind.cli.start;

import dev.samekind.cli.host.MachineView;
import dev.samekind.cli.hostdns.HostDnsMode;
import java.util.ArrayList;

/** The operator knows how the environment looks from this machine, which it cannot see itself. */
final class MachineViewStage implements Stage {
    @Override
    public String title() {
        return "From this machine";
    }

    @Override
    public Outcome run(Start start) {
        if (!start.options.await()) {
            return Outcome.unchanged("not looked at without --wait");
        }
        boolean namesNotSetUp = start.options.hostDns() == HostDnsMode.NONE;
        var view = new MachineView(start.app, start.cluster, start.client(), start.ports());
        int routes = 0;
        var lacking = new ArrayList<String>();
        for (var environment : ApplyStage.environments(start.environment())) {
            for (var look : view.afterStart(environment, namesNotSetUp)) {
                routes++;
                if (look.lacks(namesNotSetUp)) {
                    lacking.add(look.asked());
                }
            }
        }
        // what was seen is no change, however often it is written down
        return Outcome.unchanged(
                lacking.isEmpty()
                        ? "%d of %d routes answer".formatted(routes, routes)
                        : "no answer by %s: ./dev parity says why".formatted(String.join(", ", lacking)));
    }
}
