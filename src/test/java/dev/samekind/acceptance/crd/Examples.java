package dev.samekind.acceptance.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.samekind.acceptance.apiserver.Crds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The example resources in {@code src/test/resources/crd}. */
final class Examples {
    private static final Path DIRECTORY = Path.of("test", "resources", "crd");
    private static final YAMLMapper YAML = new YAMLMapper();

    private Examples() {}

    /**
     * A resource that the API server has to refuse.
     *
     * @param file file name, relative to the directory of examples
     * @param existing resource that exists already and is to be replaced, or a missing node
     * @param resource the resource
     * @param messages texts that the refusal has to contain
     */
    record Invalid(String file, JsonNode existing, ObjectNode resource, List<String> messages) {
        @Override
        public String toString() {
            return file;
        }
    }

    /**
     * A resource that the API server has to take.
     *
     * @param file file name, relative to the directory of examples
     * @param resource the resource
     */
    record Valid(String file, ObjectNode resource) {
        @Override
        public String toString() {
            return file;
        }
    }

    /** Plural names of the resources. */
    static List<String> plurals() {
        return Crds.files().stream()
                .map(file -> file.getFileName().toString().replace(".yaml", ""))
                .toList();
    }

    static List<Valid> valid(String plural) {
        return files(plural, "valid-").stream()
                .map(file -> new Valid(label(file), (ObjectNode) read(file)))
                .toList();
    }

    static List<Invalid> invalid(String plural) {
        return files(plural, "invalid-").stream().map(Examples::readInvalid).toList();
    }

    /** Files whose name is neither of a valid nor of an invalid example: they would never be tried. */
    static List<Path> others(String plural) {
        return files(plural, "").stream()
                .filter(file -> !file.getFileName().toString().matches("(in)?valid-[a-z0-9-]+\\.yaml"))
                .toList();
    }

    /** The schema of a resource's only version. */
    static JsonNode schema(String plural) {
        return read(Crds.DIRECTORY.resolve(plural + ".yaml")).at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private static Invalid readInvalid(Path file) {
        var document = read(file);
        var messages = StreamSupport.stream(
                        document.required("expectFailureMessageToContain").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return new Invalid(
                label(file), document.path("existing"), (ObjectNode) document.required("resource"), messages);
    }

    private static String label(Path file) {
        return DIRECTORY.relativize(file).toString();
    }

    private static List<Path> files(String plural, String prefix) {
        try (var files = Files.list(DIRECTORY.resolve(plural))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
