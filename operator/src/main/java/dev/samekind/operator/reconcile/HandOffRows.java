package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.api.v1alpha1.ServiceSpec.Mode;
import dev.samekind.parity.handoff.RemoteProbes;
import dev.samekind.parity.handoff.ServiceRun;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where services run that do not simply run in the cluster. */
final class HandOffRows {
    private HandOffRows() {}

    /** Those that are handed off, and those that are switched off. */
    static List<HandOff> of(Collection<ServiceRun> services, Collection<HandOff> handOffs) {
        var off = services.stream()
                .filter(service -> service.mode() == Mode.Off)
                .map(service -> new HandOff(service.name(), HandOff.State.Off, null, null, null));
        return Stream.concat(handOffs.stream(), off)
                .sorted(Comparator.comparing(HandOff::name))
                .toList();
    }

    /** What is known of those that other clusters answer, by their workloads; it only changes when that does. */
    static Map<ObjectKey, String> remote(Collection<ServiceRun> services, Collection<HandOff> handOffs) {
        var evidence = new HashMap<ObjectKey, String>();
        for (var service : services) {
            var remote = service.remote();
            if (remote != null) {
                evidence.put(
                        service.workload(),
                        handOffs.stream()
                                .filter(row -> row.name().equals(service.name()) && row.message() != null)
                                .map(row -> String.valueOf(row.message()))
                                .findFirst()
                                .orElse(
                                        "%s; its last probe was answered: %d ms after one that was, the tunnel is closed and this is NotAnswering"
                                                .formatted(
                                                        remote.display(),
                                                        RemoteProbes.longest().toMillis())));
            }
        }
        return evidence;
    }
}
