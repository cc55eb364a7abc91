package dev.samekind.cli.start;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.cluster.OperatorMap;
import dev.samekind.cli.images.EngineFacts;
import dev.samekind.parity.check.image.LocalImages;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ConfigMap that tells the operator what the images in the node are; images of other environments stay in it. */
final class ImageFactsMap {
    static final String DISPLAY = "ConfigMap %s/%s".formatted(Clusters.NAMESPACE, LocalImages.CONFIG_MAP);
    private static final OperatorMap MAP = new OperatorMap(LocalImages.CONFIG_MAP, LocalImages.KEY);
    /** The API server takes 1 MiB; names of images that no environment uses any more go before. */
    private static final int MOST = 512 * 1024;

    private final KubernetesClient client;
    private final EngineFacts engine;

    ImageFactsMap(KubernetesClient client, EngineFacts engine) {
        this.client = client;
        this.engine = engine;
    }

    /** Writes what is not there as it is; whether anything was. */
    boolean write(ImagesHere images) {
        if (images.names().isEmpty()) {
            return false;
        }
        var there = MAP.read(client);
        var before = byName(LocalImages.parse(there).images());
        var now = new ArrayList<ImageFacts>();
        engine.of(images.names()).forEach(facts -> now.add(complete(facts, before.get(facts.image()), images)));
        var text = merged(before, now);
        if (text.equals(there)) {
            return false;
        }
        MAP.write(client, text);
        return true;
    }

    private ImageFacts complete(ImageFacts facts, @Nullable ImageFacts before, ImagesHere images) {
        return new ImageFacts(
                facts.image(),
                facts.digest(),
                facts.architecture(),
                images.commands().get(facts.image()),
                facts.configuration(),
                release(facts, before, images));
    }

    /** A process for each image, so only of those where somebody wants to know, and once. */
    private @Nullable String release(ImageFacts facts, @Nullable ImageFacts before, ImagesHere images) {
        if (before != null
                && before.operatingSystem() != null
                && String.valueOf(facts.digest()).equals(before.digest())) {
            return before.operatingSystem();
        }
        return images.releaseStated().contains(facts.image())
                ? engine.operatingSystem(facts.image()).orElse(null)
                : null;
    }

    private static String merged(Map<String, ImageFacts> before, List<ImageFacts> now) {
        var all = new TreeMap<>(before);
        all.putAll(byName(now));
        var text = new LocalImages(List.copyOf(all.values())).text();
        return text.length() > MOST ? new LocalImages(now).text() : text;
    }

    private static Map<String, ImageFacts> byName(List<ImageFacts> images) {
        var byName = new TreeMap<String, ImageFacts>();
        images.forEach(facts -> byName.put(facts.image(), facts));
        return byName;
    }
}
