package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.NativeSpec;
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

    /** The file of its environment, as {@link #writeEnvironment} writes it. */
    public Path environmentFile() {
        return preparation.file(target);
    }

    /** Writes its environment for its owner alone; values of Secrets are in it. */
    public void writeEnvironment() {
        preparation.write(target, prepared.environment());
    }
}
