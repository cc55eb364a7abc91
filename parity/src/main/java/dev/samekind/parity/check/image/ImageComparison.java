package dev.samekind.parity.check.image;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.parity.check.CheckResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Images of containers, as production's bundles state them, against those here. */
public final class ImageComparison {
    private static final int NAMED = 5;

    private ImageComparison() {}

    /**
     * One result for each container and fact that production states, and one for all images of which it states none.
     *
     * @param containers containers of the environment
     * @param production what the bundles state; of several entries for an image the first that states anything
     * @param here what is known of images here
     */
    public static List<CheckResult> of(
            Collection<ContainerImage> containers, Collection<ImageFacts> production, Collection<ImageFacts> here) {
        var stated =
                byName(production.stream().filter(ImageComparison::saysAnything).toList());
        var known = byName(here);
        var results = new ArrayList<CheckResult>();
        var unstated = new TreeSet<String>();
        var all = new TreeSet<String>();
        for (var container : containers) {
            all.add(container.production());
            var facts = stated.get(container.production());
            if (facts == null) {
                unstated.add(container.production());
            } else {
                results.addAll(new ContainerComparison(container, facts, known.get(container.here())).results());
            }
        }
        if (!unstated.isEmpty()) {
            results.add(unknown(unstated, all.size()));
        }
        return List.copyOf(results);
    }

    private static boolean saysAnything(ImageFacts facts) {
        return facts.configuration() != null
                || facts.buildCommand() != null
                || facts.operatingSystem() != null
                || facts.architecture() != null;
    }

    private static Map<String, ImageFacts> byName(Collection<ImageFacts> images) {
        var byName = new HashMap<String, ImageFacts>();
        images.forEach(facts -> byName.putIfAbsent(facts.image(), facts));
        return byName;
    }

    private static CheckResult unknown(Collection<String> images, int all) {
        var named = images.stream().limit(NAMED).collect(Collectors.joining(", "));
        var more = images.size() > NAMED ? " and %d more".formatted(images.size() - NAMED) : "";
        return new CheckResult(
                Check.ImageConfiguration,
                null,
                "",
                Outcome.NotComparable,
                null,
                null,
                "ImagesUnknown",
                "no bundle says what is in %d of %d images: %s%s".formatted(images.size(), all, named, more),
                null);
    }
}
