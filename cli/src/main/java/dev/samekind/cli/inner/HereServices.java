package dev.samekind.cli.inner;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services of a cluster that can run here, for other rooms. */
public final class HereServices {
    private final Preparation preparation;
    private final KubernetesClient client;

    /** Of a cluster. */
    public HereServices(App app, ClusterName cluster, KubernetesClient client) {
        this.preparation = new Preparation(app, cluster, client);
        this.client = client;
    }

    /**
     * Those that are named, or all.
     *
     * @throws CliException where one is unknown or cannot run here, or where there is none at all
     */
    public List<HereService> of(@Nullable String environment, List<String> names) {
        var targets = Targets.of(client, environment);
        var wanted = names.isEmpty()
                ? targets.onMachine().stream().map(Target::name).distinct().toList()
                : names.stream().distinct().toList();
        if (wanted.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "no service of the cluster's environments has a native block",
                    "give one native: {command: [...]} under spec.services of the DevEnvironment, and ./dev start");
        }
        return wanted.stream().map(name -> look(targets.find(name))).toList();
    }

    private HereService look(Target target) {
        return new HereService(target, preparation.look(target, false), preparation);
    }
}
