package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.NativeSpec;
import dev.samekind.api.v1alpha1.ServiceSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service that can run on this machine.
 *
 * @param environment where it is listed
 * @param service as listed
 */
record Target(DevEnvironment environment, ServiceSpec service) {

    String environmentName() {
        return environment.getMetadata().getName();
    }

    String name() {
        return service.name();
    }

    /** The environment's and its own name. */
    String key() {
        return environmentName() + "." + name();
    }

    NativeSpec onMachine() {
        return Objects.requireNonNull(service.onMachine(), "looked for before");
    }

    /** Where its requests go, by the operator's word; empty where they go to the cluster's pods. */
    static Optional<DevEnvironmentStatus.HandOff> handOff(DevEnvironment environment, String service) {
        var status = environment.getStatus();
        var all = status == null || status.handOffs() == null
                ? List.<DevEnvironmentStatus.HandOff>of()
                : status.handOffs();
        return all.stream().filter(row -> row.name().equals(service)).findFirst();
    }
}
