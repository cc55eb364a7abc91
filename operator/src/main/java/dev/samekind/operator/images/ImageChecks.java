package dev.samekind.operator.images;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.operator.live.ClusterState;
import dev.samekind.operator.parity.CheckSource;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.image.ContainerImage;
import dev.samekind.parity.check.image.ContainerImages;
import dev.samekind.parity.check.image.ImageComparison;
import dev.samekind.parity.check.image.LocalImages;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.PlannedObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compares images by what {@code ./dev start} wrote down of them; a watch brings it, so no request is sent. */
@Singleton
public class ImageChecks implements CheckSource {
    private final ClusterState cluster;
    private final Map<String, Known> byEnvironment = new ConcurrentHashMap<>();

    ImageChecks(ClusterState cluster) {
        this.cluster = cluster;
    }

    /** What was compared last; while plan and facts are the same, so are the results. */
    private record Known(
            EnvironmentPlan plan,
            List<ContainerImage> containers,
            List<ImageFacts> production,
            String here,
            List<CheckResult> results) {}

    @Override
    public List<CheckResult> of(Request request) {
        var environment = request.environment().getMetadata().getName();
        var production = request.bundles().stream()
                .flatMap(bundle -> bundle.images().stream())
                .toList();
        var here = cluster.images().orElse("");
        var known = byEnvironment.get(environment);
        if (known == null
                || known.plan() != request.plan()
                || !known.here().equals(here)
                || !known.production().equals(production)) {
            known = compare(
                    request.plan(),
                    known != null && known.plan() == request.plan() ? known.containers() : containers(request.plan()),
                    production,
                    here);
            byEnvironment.put(environment, known);
        }
        return known.results();
    }

    private static Known compare(
            EnvironmentPlan plan, List<ContainerImage> containers, List<ImageFacts> production, String here) {
        var images = LocalImages.parse(here).images();
        return new Known(plan, containers, production, here, ImageComparison.of(containers, production, images));
    }

    private static List<ContainerImage> containers(EnvironmentPlan plan) {
        return ContainerImages.of(
                plan.production(),
                plan.objects().stream()
                        .filter(object -> plan.production().containsKey(object.key()))
                        .map(PlannedObject::manifest)
                        .toList());
    }

    @Override
    public void again(String environment) {
        forget(environment);
    }

    @Override
    public boolean isDone(String environment) {
        return true;
    }

    @Override
    public void forget(String environment) {
        byEnvironment.remove(environment);
    }
}
