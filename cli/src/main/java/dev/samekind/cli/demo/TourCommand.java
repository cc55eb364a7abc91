package dev.samekind.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.yaml.YamlReader;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.demo.Mistake.Ref;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The way of a project to production, in six steps. */
@Command(
        name = "parity",
        description = "Shows the way of the shop to production and back in six steps, on the running environment.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./dev demo parity",
            "  ./dev demo parity --step 6",
            "",
            "Step 5 makes a second KinD cluster, NAME-production, and deletes it at the end."
        })
public final class TourCommand implements Callable<Integer> {
    private static final String BUNDLE = "bundle.yaml";
    private static final List<String> FACTS = List.of("platform", "databases", "images", "declaredObjects");
    private static final String REVIEW = Variant.PREFIX + "review";

    private final App app;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Option(names = "--step", paramLabel = "N", description = "Only this step, 1 to 6. Default: all.")
    private @Nullable Integer only;

    @Option(names = "--keep", description = "Keep the second cluster and the files in .dev/demo.")
    private boolean keep;

    private volatile @Nullable Production production;

    /** With what it works on. */
    public TourCommand(App app) {
        this.app = app;
    }

    private record Step(String title, Consumer<Tour> work) {}

    private List<Step> steps() {
        return List.of(
                new Step("One project model: production's own manifests, nothing beside them", this::project),
                new Step("Configuration that travels: one digest, here and there", this::configuration),
                new Step("A local run with the same types of resources", this::run),
                new Step("A change through review", this::review),
                new Step("The deployed version does the same", this::deployed),
                new Step("One intentional failure", this::failure));
    }

    @Override
    public Integer call() {
        var steps = steps();
        if (only != null && (only < 1 || only > steps.size())) {
            throw new CliException(
                    ExitCode.USAGE, "there is no step %d: there are 1 to %d".formatted(only, steps.size()), "--step 3");
        }
        var tour = new Tour(app, cluster.name());
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            new Shop(new Objects(client)).environment();
        }
        AtomicFiles.remove(tour.directory());
        AtomicFiles.write(tour.directory().resolve("README"), "files of ./dev demo parity\n");
        var cleanup = Cleanup.atTheLatestWithTheProcess(() -> end(tour));
        try {
            for (int i = 1; i <= steps.size(); i++) {
                if (only == null || only == i) {
                    tour.say("%d. %s".formatted(i, steps.get(i - 1).title()));
                    steps.get(i - 1).work().accept(tour);
                }
            }
        } finally {
            cleanup.run();
        }
        return ExitCode.OK.code();
    }

    private void end(Tour tour) {
        if (keep) {
            return;
        }
        var second = production;
        if (second != null) {
            second.delete();
        }
        AtomicFiles.remove(tour.directory());
    }

    private void project(Tour tour) {
        var kinds = new TreeMap<String, Integer>();
        objects(bundled(tour, tour.project().resolve(Tour.OVERLAY), BUNDLE))
                .forEach(object -> kinds.merge(object.path("kind").asText(), 1, Integer::sum));
        kinds.forEach((kind, count) -> tour.say("   %3d %s".formatted(count, kind)));
    }

    private void configuration(Tour tour) {
        var there = bundled(tour, tour.project().resolve(Tour.OVERLAY), BUNDLE)
                .at("/spec/digest")
                .asText();
        var here = tour.kubectl(tour.cluster(), "get", "productionbundle", "shop", "-o", "jsonpath={.spec.digest}");
        tour.say("   production  %s\n   here        %s".formatted(there, here));
        if (!there.equals(here)) {
            throw new CliException(
                    ExitCode.OUT_OF_PARITY,
                    "the environment mirrors another state of production's manifests",
                    "./dev bundle examples/shop/%s --name shop -o examples/shop/environment/20-bundle.yaml, then ./dev start"
                            .formatted(Tour.OVERLAY));
        }
    }

    private void run(Tour tour) {
        tour.devWell("parity", "shop", "--cluster", tour.cluster().value());
        tour.say("   an order here: " + tour.journey(tour.cluster()));
    }

    private void review(Tour tour) {
        var review = new Review(tour);
        review.open();
        tour.dev(
                "bundle",
                review.manifests().toString(),
                "--name",
                Shop.NAME,
                "--diff",
                tour.bundle().toString());
        var changed = bundled(tour, review.manifests(), "review.yaml");
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var objects = new Objects(client);
            var shop = new Shop(objects);
            var before = Json.mapper().createObjectNode();
            before.set("bundles", shop.environment().at("/spec/bundles"));
            changed.withObject("metadata").put("name", REVIEW);
            keepFacts(changed, objects.get(new Ref(Shop.VERSION, "ProductionBundle", "", Shop.NAME)));
            objects.delete(Objects.ref(changed));
            objects.create(changed);
            try {
                var spec = Json.mapper().createObjectNode();
                spec.putArray("bundles").addObject().put("name", REVIEW);
                shop.patch(Json.mapper().createObjectNode().set("spec", spec));
                var comment = tour.directory().resolve("comment.md");
                tour.dev(
                        "parity",
                        "shop",
                        "--cluster",
                        tour.cluster().value(),
                        "-o",
                        "markdown",
                        "--output-file",
                        comment.toString());
                tour.say("   the comment on the pull request:");
                tour.lines(comment).forEach(line -> tour.say("   | " + line));
            } finally {
                shop.patch(Json.mapper().createObjectNode().set("spec", before));
                objects.delete(Objects.ref(changed));
            }
        }
        review.merge();
    }

    /** What production runs on is not part of the change. */
    private static void keepFacts(ObjectNode changed, Optional<ObjectNode> mirrored) {
        for (var fact : FACTS) {
            mirrored.map(bundle -> bundle.path("spec").get(fact))
                    .ifPresent(value -> changed.withObject("spec").set(fact, value));
        }
    }

    private void deployed(Tour tour) {
        var second = new Production(tour);
        production = second;
        second.deploy();
        var there = tour.journey(second.name());
        var here = tour.journey(tour.cluster());
        tour.say("   an order in production: %s\n   an order here:          %s".formatted(there, here));
        if (!there.equals(here)) {
            throw new CliException(
                    ExitCode.OUT_OF_PARITY, "the same order has another answer in production", "compare the two above");
        }
        var output = tour.directory().resolve("deployed.yaml");
        tour.devWell(
                "bundle",
                "--context",
                second.name().context(),
                "--kubeconfig",
                tour.kubeconfig(second.name()).toString(),
                "--namespaces",
                Shop.NAME,
                "--name",
                Shop.NAME,
                "-o",
                output.toString());
        compare(tour, names(read(output)), names(bundled(tour, tour.project().resolve(Tour.OVERLAY), BUNDLE)));
    }

    /** By their names: a running cluster's objects have the server's defaults beside what the repository says. */
    private static void compare(Tour tour, SortedSet<String> deployed, SortedSet<String> rendered) {
        if (!deployed.equals(rendered)) {
            throw new CliException(
                    ExitCode.OUT_OF_PARITY,
                    "production has %s, and the repository %s".formatted(deployed, rendered),
                    "deploy what the repository says");
        }
        tour.say("   production has the %d objects of the repository, and no other".formatted(deployed.size()));
    }

    private static SortedSet<String> names(ObjectNode bundle) {
        var names = new TreeSet<String>();
        objects(bundle).forEach(object -> names.add(Objects.ref(object).display()));
        return names;
    }

    private void failure(Tour tour) {
        var name = tour.cluster().value();
        tour.devWell("demo", "break", "wrong-timeout", "--cluster", name);
        tour.devWell("demo", "fix", "wrong-timeout", "--cluster", name);
    }

    private ObjectNode bundled(Tour tour, Path manifests, String file) {
        var output = tour.directory().resolve(file);
        tour.devWell("bundle", manifests.toString(), "--name", "shop", "-o", output.toString());
        return read(output);
    }

    private static ObjectNode read(Path file) {
        return (ObjectNode)
                YamlReader.read(file.toString(), AtomicFiles.read(file).getBytes(StandardCharsets.UTF_8))
                        .getFirst()
                        .tree();
    }

    private static List<ObjectNode> objects(ObjectNode bundle) {
        var objects = new ArrayList<ObjectNode>();
        bundle.at("/spec/objects").forEach(object -> objects.add((ObjectNode) object));
        return objects;
    }
}
