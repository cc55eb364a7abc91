package dev.samekind.cli.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DatabaseFacts;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.bundle.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the file of what no manifest says: a list of images, or lists of images, databases, declared objects and tools. */
final class FactsFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Set<String> LISTS = Set.of("images", "databases", "declaredObjects", "toolchain");
    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?/[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern TOOL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern VERSION = Pattern.compile("[0-9]+([.][0-9A-Za-z]+)*");
    static final String EXAMPLE = """
            for example
            images: [{image: 'shop/api:1.2', architecture: amd64}]
            databases: [{service: shop/orders-db, type: PostgreSQL, version: '15.8'}]
            declaredObjects: [{type: RabbitMQ, service: shop/broker, names: [orders]}]
            toolchain: [{name: java, version: '25'}]""";

    private final Path file;
    private final List<ImageFacts> images = new ArrayList<>();
    private final List<DatabaseFacts> databases = new ArrayList<>();
    private final List<DeclaredObjects> declaredObjects = new ArrayList<>();
    private final List<Tool> toolchain = new ArrayList<>();

    private FactsFile(Path file) {
        this.file = file;
    }

    /**
     * The facts of a file; none without one.
     *
     * @throws dev.samekind.cli.CliException when the file is wrong
     */
    static Facts read(@Nullable Path file) {
        if (file == null) {
            return new Facts("", List.of(), List.of(), List.of(), List.of());
        }
        var reading = new FactsFile(file);
        reading.documents().forEach(reading::add);
        reading.requireOnce();
        return new Facts(
                file.toString(), reading.images, reading.databases, reading.declaredObjects, reading.toolchain);
    }

    private List<Document> documents() {
        try {
            return YamlReader.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw BadInput.of("%s cannot be read".formatted(file), "give --facts a file, " + EXAMPLE);
        }
    }

    private void add(Document document) {
        if (document.tree().isArray()) {
            document.tree().forEach(entry -> images.add(image(entry)));
        } else if (document.tree() instanceof ObjectNode lists) {
            lists.properties().forEach(list -> add(list.getKey(), list.getValue()));
        } else {
            throw BadInput.of("%s has no facts".formatted(document.where()), EXAMPLE);
        }
    }

    private void add(String name, JsonNode list) {
        if (!LISTS.contains(name) || !list.isArray()) {
            throw BadInput.of("%s: %s is no list of facts".formatted(file, name), EXAMPLE);
        }
        for (var entry : list) {
            switch (name) {
                case "images" -> images.add(image(entry));
                case "databases" -> databases.add(service(entry, DatabaseFacts.class));
                case "toolchain" -> toolchain.add(tool(entry));
                default -> declaredObjects.add(service(entry, DeclaredObjects.class));
            }
        }
    }

    private ImageFacts image(JsonNode entry) {
        var image = entry.path("image").asText();
        if (image.isEmpty()) {
            throw BadInput.of("%s: an entry has no image".formatted(file), EXAMPLE);
        }
        for (var key : entry.path("configuration").path("environmentKeys")) {
            if (key.asText().contains("=")) {
                throw BadInput.of(
                        "%s: the environment keys of %s have a value".formatted(file, image),
                        "name only the variables: a bundle holds no values, which may be secrets");
            }
        }
        return value(entry, image, ImageFacts.class);
    }

    private <T> T service(JsonNode entry, Class<T> type) {
        var service = entry.path("service").asText();
        if (!SERVICE.matcher(service).matches()) {
            throw BadInput.of(
                    "%s: service \"%s\" is no Service's namespace and name".formatted(file, service), EXAMPLE);
        }
        if (entry.path("type").asText().isEmpty()) {
            throw BadInput.of("%s: the entry of %s has no type".formatted(file, service), EXAMPLE);
        }
        return value(entry, service, type);
    }

    private Tool tool(JsonNode entry) {
        var name = entry.path("name").asText();
        if (!TOOL.matcher(name).matches()) {
            throw BadInput.of("%s: \"%s\" is no tool's name".formatted(file, name), EXAMPLE);
        }
        if (!VERSION.matcher(
                        entry.path("version").textValue() == null
                                ? ""
                                : entry.path("version").textValue())
                .matches()) {
            // YAML reads 3.10 as the number 3.1
            throw BadInput.of("%s: the version of %s is no text like '1.24'".formatted(file, name), EXAMPLE);
        }
        return value(entry, name, Tool.class);
    }

    private <T> T value(JsonNode entry, String subject, Class<T> type) {
        try {
            return MAPPER.treeToValue(entry, type);
        } catch (JsonProcessingException e) {
            throw BadInput.of(
                    "%s: the entry of %s has an unknown field or a value that is no text".formatted(file, subject),
                    EXAMPLE);
        }
    }

    private void requireOnce() {
        requireOnce(images, ImageFacts::image);
        requireOnce(databases, DatabaseFacts::service);
        requireOnce(toolchain, Tool::name);
        requireOnce(declaredObjects, declared -> declared.type() + " " + declared.service());
    }

    private <T> void requireOnce(List<T> entries, Function<T, String> subject) {
        var names = new HashSet<String>();
        for (var entry : entries) {
            if (!names.add(subject.apply(entry))) {
                throw BadInput.of("%s names %s twice".formatted(file, subject.apply(entry)), "merge the entries");
            }
        }
    }
}
