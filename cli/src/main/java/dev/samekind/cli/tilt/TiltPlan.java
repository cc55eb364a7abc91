package dev.samekind.cli.tilt;

import dev.samekind.api.v1alpha1.ImageSource;
import dev.samekind.api.v1alpha1.ServiceSpec;
import dev.samekind.api.v1alpha1.ServiceSpec.Mode;
import dev.samekind.cli.bundle.yaml.YamlWriter;
import dev.samekind.cli.images.ImageName;
import dev.samekind.cli.images.ImageUses;
import dev.samekind.cli.parity.FilePlan;
import dev.samekind.parity.handoff.ServiceRun;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.EnvironmentPlan.Endpoint;
import dev.samekind.parity.plan.Mark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What of an environment's plan is Tilt's. */
final class TiltPlan {
    private final FilePlan planned;

    TiltPlan(FilePlan planned) {
        this.planned = planned;
    }

    /** Services whose workloads Tilt deploys. */
    List<ServiceRun> managed() {
        return planned.plan().services().stream().filter(ServiceRun::managed).toList();
    }

    /** Services that run on this machine. */
    List<ServiceSpec> onMachine() {
        return planned.spec().services().stream()
                .filter(service -> service.effectiveMode() == Mode.Native)
                .toList();
    }

    /** The managed workloads as the operator plans them, without our marks. */
    String yaml() {
        var keys = managed().stream().map(ServiceRun::workload).toList();
        return planned.plan().objects().stream()
                .filter(object -> keys.contains(object.key()))
                .map(object -> YamlWriter.document(Mark.off(object.tree())))
                .collect(Collectors.joining());
    }

    /** What is built here for a workload, by the image's name without its tag. */
    Map<String, ImageSource> builds(ObjectKey workload) {
        var builds = new TreeMap<String, ImageSource>();
        var production = planned.plan().production().get(workload);
        if (production != null) {
            ImageUses.of(List.of(production), planned.rules().localisations())
                    .forEach(use -> planned.spec().images().stream()
                            .filter(source -> source.source() == ImageSource.Source.Build
                                    && source.repository().equals(ImageName.repository(use.production())))
                            .forEach(source -> builds.put(ImageName.repository(use.here()), source)));
        }
        return builds;
    }

    /** Where a workload is reached: routes of its name, as is usual. */
    List<Endpoint> endpoints(String workload) {
        return planned.plan().endpoints().stream()
                .filter(endpoint -> endpoint.route().endsWith("/" + workload))
                .toList();
    }

    /** Workloads that are built here and that Tilt neither deploys nor hands off, for people. */
    List<String> builtByStart() {
        var managed = planned.plan().services().stream()
                .filter(service -> service.managed() || service.mayLeave())
                .map(ServiceRun::workload)
                .toList();
        return planned.plan().production().values().stream()
                .map(Manifest::key)
                .filter(key -> !managed.contains(key) && !builds(key).isEmpty())
                .map(ObjectKey::display)
                .toList();
    }
}
