package dev.samekind.parity.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.samekind.parity.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Applications' manifests as they are: the example's bundle, and a corpus that is no part of this repository. */
public final class Manifests {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path SHOP = Path.of("../examples/shop/environment/20-bundle.yaml");
    private static final List<String> CORPUS = List.of(
            "online-boutique/release/kubernetes-manifests.yaml",
            "bookinfo/platform/kube/bookinfo.yaml",
            "bookinfo/platform/kube/bookinfo-ingress.yaml");

    private Manifests() {}

    /** Objects of the example's bundle. */
    public static List<Manifest> shop() {
        var objects = new ArrayList<Manifest>();
        for (var document : documents(SHOP)) {
            document.at("/spec/objects").forEach(object -> objects.add(Manifest.of((ObjectNode) object)));
        }
        return objects;
    }

    /** Objects of the corpus; empty, and loudly so, where it is not there. */
    public static List<Manifest> corpus() {
        var named = System.getenv("SAMEKIND_CORPUS");
        var root = (named == null ? Path.of("../../shared/corpus") : Path.of(named))
                .toAbsolutePath()
                .normalize();
        var objects = new ArrayList<Manifest>();
        for (var file : CORPUS) {
            if (!Files.isRegularFile(root.resolve(file))) {
                var line = "!".repeat(100);
                System.err.printf(
                        "%n%s%n!! NOT TESTED: the corpus file %s is not in %s; set SAMEKIND_CORPUS%n%s%n%n",
                        line, file, root, line);
                continue;
            }
            documents(root.resolve(file)).stream()
                    .filter(JsonNode::isObject)
                    .map(tree -> Manifest.of((ObjectNode) tree).inNamespace("corpus"))
                    .filter(manifest -> !manifest.key().kind().equals("Secret"))
                    .forEach(objects::add);
        }
        return objects;
    }

    private static List<JsonNode> documents(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(Files.readString(file))) {
            return documents.readAll();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
