package dev.samekind.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.demo.Mistake.Ref;

/** The environment of {@code examples/shop}, the only one that is ever broken. */
final class Shop {
    static final String NAME = "shop";
    static final String VERSION = Samekind.GROUP + "/" + Samekind.VERSION;
    private static final Ref ENVIRONMENT = new Ref(VERSION, "DevEnvironment", "", NAME);

    private final Objects objects;

    Shop(Objects objects) {
        this.objects = objects;
    }

    /**
     * The environment.
     *
     * @throws CliException when there is none, or one of that name that mirrors something else
     */
    ObjectNode environment() {
        var environment = objects.get(ENVIRONMENT)
                .orElseThrow(() -> new CliException(
                        ExitCode.NOT_READY,
                        "the cluster has no environment shop, which the demo is about",
                        "./dev start examples/shop brings it"));
        var bundles = environment.at("/spec/bundles");
        var bundle = bundles.path(0).path("name").asText();
        if (bundles.size() != 1 || !(bundle.equals(NAME) || bundle.startsWith(Variant.PREFIX))) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the environment shop is not the one of examples/shop: it mirrors %s".formatted(bundles),
                    "the demo breaks nothing else: ./dev start examples/shop --cluster NAME makes another cluster");
        }
        return environment;
    }

    /** Whether an object is one that the environment made. */
    static boolean owns(ObjectNode object) {
        return NAME.equals(object.path("metadata")
                .path("labels")
                .path(Samekind.ENVIRONMENT_LABEL)
                .asText());
    }

    void patch(ObjectNode patch) {
        objects.merge(ENVIRONMENT, patch);
    }
}
