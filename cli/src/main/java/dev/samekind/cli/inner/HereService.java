package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.api.v1alpha1.NativeSpec;
import dev.samekind.api.v1alpha1.ServiceSpec.WorkloadKind;
import dev.samekind.cli.inner.Preparation.Prepared;
import dev.samekind.cli.supervisor.ServicePlan.PortPlan;
import java.nio.file.Path;
import java.util.List;

/** What other rooms may know of a service that can run here. */
public final class HereService {
    private final Target target;
    private final Prepared prepared;
    private final Preparation preparation;

    HereService(Target target, Prepared prepared, Preparation preparation) {
        this.target = target;
        this.prepared = prepared;
        this.preparation = preparation;
    }

    /** Name of its DevEnvironment. */
    public String environment() {
        return target.environmentName();
    }

    /** Its name in spec.services. */
    public String name() {
        return target.name();
    }

    /** How it runs here, as the environment says. */
    public NativeSpec onMachine() {
        return target.onMachine();
    }

    /** Where it runs; absolute. */
    public Path directory() {
        return Path.of(prepared.plan().directory());
    }

    /** Its ports. */
    public List<PortPlan> ports() {
        return prepared.plan().ports();
    }

    /** Deployment or StatefulSet. */
    public WorkloadKind workloadKind() {
        return prepared.workload().kind();
    }

    /** Name of its workload in the cluster. */
    public String workload() {
        return prepared.workload().name();
    }

    /** The workload's namespace. */
    public String namespace() {
        return prepared.workload().namespace();
    }

    /** Name of the container that serves. */
    public String container() {
        var served = ports().stream().map(PortPlan::containerPort).toList();
        return prepared.workload().container(served).getName();
    }

    /** Whether its requests come to this machine, so that the cluster has no pod of it. */
    public boolean handedOff() {
        return Target.handOff(target.environment(), name())
                .filter(row -> row.state() == HandOff.State.HandedOff)
                .isPresent();
    }

    /** The file of its environment, as {@link #writeEnvironment} writes it. */
    public Path environmentFile() {
        return preparation.file(target);
    }

    /** Writes its environment for its owner alone; values of Secrets are in it. */
    public void writeEnvironment() {
        preparation.write(target, prepared.environment());
    }
}
