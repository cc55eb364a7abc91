package dev.samekind.cli.start;

import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.inner.BridgeAddress;
import dev.samekind.cli.inner.Places;
import dev.samekind.cli.supervisor.SupervisorFiles;

/** The operator knows by which address pods reach this machine, before an environment asks for it. */
final class BridgeStage implements Stage {
    @Override
    public String title() {
        return "Way to this machine";
    }

    @Override
    public Outcome run(Start start) {
        var files = SupervisorFiles.of(start.app.workspace(), start.cluster);
        files.create();
        var places = new Places(files);
        ApplyStage.environments(start.environment())
                .forEach(name -> places.note(name, start.environment().directory()));
        var address = new BridgeAddress(start.app.programs()).find(start.node());
        if (address.isEmpty()) {
            return Outcome.unchanged("none was found: services cannot be handed off to it");
        }
        if (address.get().equals(BridgeAddress.MAP.read(start.client()))) {
            return Outcome.unchanged("pods reach it by " + address.get());
        }
        BridgeAddress.MAP.write(start.client(), address.get());
        return Outcome.changed("pods reach it by " + address.get() + ", written to ConfigMap "
                + BridgeAddress.MAP.name() + " in " + Clusters.NAMESPACE);
    }
}
