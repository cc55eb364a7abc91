package dev.samekind.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.cli.bundle.yaml.KubernetesObjects;
import dev.samekind.cli.bundle.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** YAML in tests. */
final class Yaml {
    private Yaml() {}

    static List<Document> documents(String yaml) {
        return KubernetesObjects.in(YamlReader.read("in.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    static ObjectNode object(String yaml) {
        return (ObjectNode) documents(yaml).getFirst().tree();
    }

    static List<JsonNode> bundles(Run run) {
        return documents(run.out()).stream().map(Document::tree).toList();
    }

    static Contents contents(String yaml) {
        return Collector.collect(documents(yaml), "default");
    }
}
