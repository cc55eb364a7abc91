package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.api.v1alpha1.ServiceSpec.Mode;
import dev.samekind.parity.handoff.ServiceRun;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where services run that do not simply run in the cluster. */
final class HandOffRows {
    private HandOffRows() {}

    /** Those that are handed off, and those that are switched off. */
    static List<HandOff> of(Collection<ServiceRun> services, Collection<HandOff> handOffs) {
        var off = services.stream()
                .filter(service -> service.mode() == Mode.Off)
                .map(service -> new HandOff(service.name(), HandOff.State.Off, null, null));
        return Stream.concat(handOffs.stream(), off)
                .sorted(Comparator.comparing(HandOff::name))
                .toList();
    }
}
