package dev.samekind.parity.check.host;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.EnvironmentPlan.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What an environment promises on the developer's machine.
 *
 * @param environment its name
 * @param routes routes of production's that name a host
 * @param bundles digests of its bundles
 * @param toolchain tools that its bundles state
 */
public record HostSubject(String environment, List<Route> routes, List<String> bundles, List<Tool> toolchain) {
    /**
     * A route.
     *
     * @param key the route
     * @param urls where it answers on this machine
     */
    public record Route(ObjectKey key, List<String> urls) {
        Question answers() {
            return new Question(Check.HostReachesRoute, key, "", "Answers");
        }

        Question resolves() {
            return new Question(Check.HostResolvesName, key, "", "Resolves");
        }
    }

    /** By its plan and what its bundles say. */
    public static HostSubject of(String environment, EnvironmentPlan plan, Collection<ProductionBundleSpec> bundles) {
        var byRoute = plan.endpoints().stream()
                .filter(endpoint -> !endpoint.productionHost().isEmpty())
                .collect(Collectors.groupingBy(
                        Endpoint::route, Collectors.mapping(Endpoint::url, Collectors.toUnmodifiableList())));
        var routes = new ArrayList<Route>();
        for (var object : plan.objects()) {
            var urls = byRoute.get(object.key().display());
            if (urls != null && plan.production().containsKey(object.key())) {
                routes.add(new Route(object.key(), urls));
            }
        }
        return new HostSubject(
                environment,
                List.copyOf(routes),
                bundles.stream()
                        .map(ProductionBundleSpec::digest)
                        .filter(Objects::nonNull)
                        .toList(),
                bundles.stream().flatMap(bundle -> bundle.toolchain().stream()).toList());
    }
}
