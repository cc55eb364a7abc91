package dev.samekind.cli.start;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.ImageSource;
import dev.samekind.api.v1alpha1.Localisation;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.images.ImageName;
import dev.samekind.cli.images.ImageUse;
import dev.samekind.cli.images.ImageUses;
import dev.samekind.cli.images.LocalEngine;
import dev.samekind.cli.images.ServiceBuild;
import dev.samekind.cli.output.Json;
import dev.samekind.parity.manifest.Manifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Images that the cluster cannot pull: built or taken from the local engine, and loaded into the node. */
final class ServiceImagesStage implements Stage {
    private static final Duration A_BUILD = Duration.ofMinutes(15);

    @Override
    public String title() {
        return "Service images";
    }

    @Override
    public Outcome run(Start start) {
        var sources = new ArrayList<ImageSource>();
        for (var environment : start.environment().of("DevEnvironment")) {
            sources.addAll(spec(environment, DevEnvironmentSpec.class).images());
        }
        var uses = uses(start.environment());
        var load = new LinkedHashSet<String>();
        var commands = new HashMap<String, String>();
        int built = 0;
        for (var source : sources) {
            var names = names(uses, source);
            switch (source.source() == null ? ImageSource.Source.Pull : source.source()) {
                case Build -> {
                    built += build(start, source, names) ? 1 : 0;
                    load.addAll(names);
                    names.forEach(name -> commands.put(name, builder(start).command(source)));
                }
                case Load -> load.addAll(present(start, source, names));
                case Pull -> {}
            }
        }
        if (start.sandbox()) {
            load.addAll(fromEngine(start, uses, load));
        }
        var loaded = load.isEmpty()
                ? List.<String>of()
                : OperatorImageStage.loader(start).load(load, start.left(A_BUILD));
        start.useImages(new ImagesHere(load, commands, releaseStated(start.environment(), uses)));
        return new Outcome(
                built > 0 || !loaded.isEmpty(),
                "%d needed, %d built, %d loaded".formatted(load.size(), built, loaded.size()));
    }

    private static Set<ImageUse> uses(EnvironmentFiles files) {
        var objects = new ArrayList<Manifest>();
        for (var bundle : files.of("ProductionBundle")) {
            bundle.tree().path("spec").path("objects").forEach(tree -> {
                if (tree instanceof ObjectNode object) {
                    objects.add(Manifest.of(object));
                }
            });
        }
        var rules = new ArrayList<Localisation>();
        files.of("ParityBaseline")
                .forEach(baseline ->
                        rules.addAll(spec(baseline, ParityBaselineSpec.class).localisations()));
        return ImageUses.of(objects, rules);
    }

    /** The names under which the manifests want a source's images. */
    private static Set<String> names(Set<ImageUse> uses, ImageSource source) {
        var names = new TreeSet<String>();
        for (var use : uses) {
            if (ImageName.repository(use.production()).equals(source.repository())) {
                names.add(use.here());
            }
        }
        return names;
    }

    private static boolean build(Start start, ImageSource source, Set<String> names) {
        names.stream().filter(ImageName::pinned).findFirst().ifPresent(name -> {
            throw new CliException(
                    ExitCode.FAILED,
                    "%s is to be built here, and the manifests pin it by digest: %s"
                            .formatted(source.repository(), name),
                    "let the baseline set the image of that container to a tag");
        });
        return !names.isEmpty()
                && builder(start).build(source, names, start.left(A_BUILD), line -> tell(start, source, line));
    }

    private static ServiceBuild builder(Start start) {
        return new ServiceBuild(start.app.programs(), start.environment().directory(), start.sandbox());
    }

    /** Images here whose OS release production states. */
    private static Set<String> releaseStated(EnvironmentFiles files, Set<ImageUse> uses) {
        var stated = new TreeSet<String>();
        for (var bundle : files.of("ProductionBundle")) {
            bundle.tree().at("/spec/images").forEach(image -> {
                if (image.hasNonNull("operatingSystem")) {
                    stated.add(image.path("image").asText());
                }
            });
        }
        return uses.stream()
                .filter(use -> stated.contains(use.production()))
                .map(ImageUse::here)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void tell(Start start, ImageSource source, String line) {
        if (line.startsWith("Step ") || line.startsWith("#")) {
            start.progress.doing(source.repository() + ": " + line);
        }
    }

    private static Set<String> present(Start start, ImageSource source, Set<String> names) {
        var engine = new LocalEngine(start.app.programs());
        for (var name : names) {
            if (engine.id(name).isEmpty()) {
                throw new CliException(
                        ExitCode.FAILED,
                        "%s has source: Load, and the local engine has no %s".formatted(source.repository(), name),
                        "docker pull or docker build it, or use source: Build");
            }
        }
        return names;
    }

    /** Without a registry everything else that the cluster runs must come from here too. */
    private static List<String> fromEngine(Start start, Set<ImageUse> uses, Set<String> already) {
        var engine = new LocalEngine(start.app.programs());
        var found = new ArrayList<String>();
        var wanted = new TreeSet<>(Platform.images(start.environment()));
        uses.forEach(use -> wanted.add(use.here()));
        for (var name : wanted) {
            if (already.contains(name)) {
                continue;
            }
            if (engine.id(name).isPresent()) {
                found.add(name);
            } else {
                start.progress.note("no registry can be reached, and the local engine has no %s: its pods will wait"
                        .formatted(name));
            }
        }
        return found;
    }

    static <T> T spec(Manifest manifest, Class<T> type) {
        try {
            return Json.mapper()
                    .readerFor(type)
                    .without(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(manifest.tree().path("spec"));
        } catch (JsonProcessingException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the spec of %s is not valid: %s".formatted(manifest.key(), e.getOriginalMessage()),
                    "./dev kubectl -- explain %s.spec says what it takes"
                            .formatted(manifest.key().kind()),
                    e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
