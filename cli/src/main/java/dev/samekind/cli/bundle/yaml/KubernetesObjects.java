package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The objects of documents: as in kubectl, whatever has {@code items} is a list and is taken apart. */
public final class KubernetesObjects {
    private static final String LIST = "List";

    private KubernetesObjects() {}

    /**
     * Every object, those of a list with the number and line of their document.
     *
     * @throws DocumentException when a document is no object, or a list holds something else than objects
     */
    public static List<Document> in(List<Document> documents) {
        var objects = new ArrayList<Document>();
        for (var document : documents) {
            var object = require(document, document.tree(), "the document");
            var items = object.get("items");
            if (items == null) {
                requireType(document, object, "the document");
                objects.add(document);
            } else if (!items.isNull()) {
                flatten(document, object, items, objects);
            }
        }
        return objects;
    }

    private static void flatten(Document document, ObjectNode list, JsonNode items, List<Document> into) {
        if (!items.isArray()) {
            throw new DocumentException(document.where(), "items is not a list");
        }
        for (int i = 0; i < items.size(); i++) {
            var item = require(document, items.get(i), "items[%d]".formatted(i));
            if (item.has("items")) {
                throw new DocumentException(
                        document.where(), "items[%d] is a list inside a list, which kubectl refuses too".formatted(i));
            }
            var typed = typed(list, item);
            requireType(document, typed, "items[%d]".formatted(i));
            into.add(new Document(document.file(), document.number(), document.line(), typed));
        }
    }

    /** Items of a typed list may leave their type to it: those of a ConfigMapList are ConfigMaps. */
    private static ObjectNode typed(ObjectNode list, ObjectNode item) {
        var kind = list.path("kind").asText();
        if (!item.path("kind").asText().isEmpty() || !kind.endsWith(LIST) || kind.equals(LIST)) {
            return item;
        }
        return item.put("kind", kind.substring(0, kind.length() - LIST.length()))
                .put("apiVersion", list.path("apiVersion").asText());
    }

    private static void requireType(Document document, ObjectNode object, String what) {
        for (var field : List.of("apiVersion", "kind")) {
            if (object.path(field).asText().isEmpty()) {
                throw new DocumentException(document.where(), "%s has no %s".formatted(what, field));
            }
        }
    }

    private static ObjectNode require(Document document, JsonNode value, String what) {
        if (!(value instanceof ObjectNode object)) {
            throw new DocumentException(
                    document.where(),
                    "%s is a %s and not a Kubernetes object"
                            .formatted(what, value.getNodeType().name().toLowerCase(Locale.ROOT)));
        }
        return object;
    }
}
