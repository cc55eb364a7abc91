package dev.samekind.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.ParityBaseline;
import dev.samekind.api.v1alpha1.ParityReport;
import dev.samekind.api.v1alpha1.ProductionBundle;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Generates the CRDs as YAML from the Java types. */
final class CrdFiles {
    private static final List<Class<? extends CustomResource<?, ?>>> TYPES =
            List.of(DevEnvironment.class, ParityBaseline.class, ParityReport.class, ProductionBundle.class);

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());

    private CrdFiles() {}

    /** File name (for example {@code devenvironments.yaml}) to content. */
    static Map<String, String> generate() {
        var memory = new MemoryOutput();
        var types =
                TYPES.stream().<Class<? extends HasMetadata>>map(type -> type).toList();
        new CRDGenerator()
                .withOutput(memory)
                .customResourceClasses(types)
                .forCRDVersions("v1")
                .generate();
        var files = new TreeMap<String, String>();
        memory.documents().forEach(document -> {
            var crd = (ObjectNode) read(document);
            var plural = crd.at("/spec/names/plural").asText();
            SchemaExtensions.apply(crd, typeOf(plural));
            files.put(plural + ".yaml", write(crd));
        });
        return files;
    }

    private static Class<?> typeOf(String plural) {
        return TYPES.stream()
                .filter(type -> CustomResource.getCRDName(type).startsWith(plural + "."))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(JsonNode crd) {
        try {
            return "# Generated from api/src/main/java by hack/generate-crds; do not edit.\n"
                    + YAML.writeValueAsString(crd);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class MemoryOutput implements CRDGenerator.CRDOutput<OutputStream> {
        private final Map<String, ByteArrayOutputStream> streams = new TreeMap<>();

        @Override
        public OutputStream outputFor(String crdName) {
            return streams.computeIfAbsent(crdName, name -> new ByteArrayOutputStream());
        }

        List<String> documents() {
            return streams.values().stream()
                    .map(stream -> stream.toString(StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        public void close() {}
    }
}
