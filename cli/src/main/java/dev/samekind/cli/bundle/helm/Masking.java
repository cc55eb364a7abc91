package dev.samekind.cli.bundle.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Hides the annotation of hooks from helm, which leaves hooks out of what it renders, and brings it back. */
final class Masking {
    private static final String HOOK = "helm.sh/hook";
    private static final String MASKED = "helm.sh/samekind-masked-hook";

    private Masking() {}

    static String mask(String text) {
        return text.replace(HOOK, MASKED);
    }

    /** Byte for byte, so that files of any encoding stay as they are. */
    static void maskFile(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (text.contains(HOOK)) {
                Files.delete(file);
                Files.writeString(file, mask(text), StandardCharsets.ISO_8859_1);
            }
        }
    }

    /** Puts the annotations' names back, wherever in the tree they are. */
    static void unmask(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> fields = List.copyOf(object.properties());
            if (fields.stream().anyMatch(field -> field.getKey().contains(MASKED))) {
                object.removeAll();
                fields.forEach(field -> object.set(field.getKey().replace(MASKED, HOOK), field.getValue()));
            }
            object.properties().forEach(field -> {
                if (field.getValue().isTextual() && field.getValue().textValue().contains(MASKED)) {
                    object.put(field.getKey(), field.getValue().textValue().replace(MASKED, HOOK));
                }
            });
        }
        tree.forEach(Masking::unmask);
    }
}
