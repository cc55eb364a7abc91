package dev.samekind.cli.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageConfiguration;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.process.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the local engine knows of images; of their environment variables only the names are taken. */
public final class EngineFacts {
    private static final Duration A_LOOK = Duration.ofSeconds(20);
    private static final String RELEASE = "PRETTY_NAME=";

    private final Programs programs;

    /** Through the Docker client. */
    public EngineFacts(Programs programs) {
        this.programs = programs;
    }

    /** Facts of images that the engine has, all asked at once; none when one of them is gone meanwhile. */
    public List<ImageFacts> of(Collection<String> references) {
        var names = List.copyOf(references);
        var command = Stream.concat(Stream.of("docker", "image", "inspect"), names.stream());
        var result = programs.run(A_LOOK, command.toArray(String[]::new));
        var images = result.ok() ? read(result.out()) : Json.mapper().createArrayNode();
        var facts = new ArrayList<ImageFacts>();
        for (int i = 0; i < images.size(); i++) {
            facts.add(facts(names.get(i), images.get(i)));
        }
        return facts;
    }

    /** What an image's own cat says of its OS release; empty for one without either. */
    public Optional<String> operatingSystem(String reference) {
        try {
            var result = programs.run(
                    A_LOOK,
                    "docker",
                    "run",
                    "--rm",
                    "--pull=never",
                    "--network=none",
                    "--entrypoint=cat",
                    reference,
                    "/etc/os-release");
            return result.out()
                    .lines()
                    .filter(line -> result.ok() && line.startsWith(RELEASE))
                    .map(line ->
                            line.substring(RELEASE.length()).replace("\"", "").strip())
                    .filter(name -> !name.isEmpty())
                    .findFirst();
        } catch (ProgramException e) {
            // it is said to be unknown; an image that hangs must not end a start
            return Optional.empty();
        }
    }

    private static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("docker image inspect wrote no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static ImageFacts facts(String name, JsonNode image) {
        var configuration = image.path("Config");
        return new ImageFacts(
                name,
                text(image.path("Id")),
                text(image.path("Architecture")),
                null,
                new ImageConfiguration(
                        texts(configuration.path("Entrypoint")),
                        texts(configuration.path("Cmd")),
                        text(configuration.path("User")),
                        text(configuration.path("WorkingDir")),
                        configuration.path("ExposedPorts").properties().stream()
                                .map(port -> port.getKey())
                                .sorted()
                                .toList(),
                        texts(configuration.path("Env")).stream()
                                .map(variable -> variable.split("=", 2)[0])
                                .sorted()
                                .toList()),
                null);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static @Nullable String text(JsonNode text) {
        var value = text.textValue();
        return value == null || value.isEmpty() ? null : value;
    }
}
