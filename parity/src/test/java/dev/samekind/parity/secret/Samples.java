package dev.samekind.parity.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.manifest.Manifest;
import java.util.Arrays;
import java.util.List;

/** Objects as people write them, and the shapes of their Secrets. */
final class Samples {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Samples() {}

    static Manifest manifest(String yaml) {
        try {
            return Manifest.of((ObjectNode) YAML.readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    /** Shapes of the objects between lines of {@code ---}, whose namespace is shop where they say none. */
    static List<SecretShape> shapes(String yaml) {
        return SecretReferences.of(
                Arrays.stream(yaml.split("(?m)^---$")).map(Samples::manifest).toList(), "shop");
    }

    /** Shapes of a Deployment "api" with this pod spec, in flow style without the braces around it. */
    static List<SecretShape> ofPods(String spec) {
        return shapes(deployment("api", spec));
    }

    static String deployment(String name, String spec) {
        return """
                {apiVersion: apps/v1, kind: Deployment, metadata: {name: %s}, spec: {template: {spec: {%s}}}}
                """.formatted(name, spec);
    }

    /** A pod spec with one container that has these fields. */
    static String container(String fields) {
        return "containers: [{name: api, image: api, %s}]".formatted(fields);
    }

    static SecretShape required(String name, String type, List<String> keys, String... origins) {
        return new SecretShape("shop", name, type, keys, List.of(), false, List.of(origins));
    }

    static SecretShape optional(String name, List<String> keys, String... origins) {
        return new SecretShape("shop", name, "Opaque", keys, keys, true, List.of(origins));
    }
}
