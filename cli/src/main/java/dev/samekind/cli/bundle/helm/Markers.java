package dev.samekind.cli.bundle.helm;

import dev.samekind.cli.bundle.yaml.Document;
import java.util.List;

/** Documents that say which charts are enabled: helm decides that by conditions and tags while it renders. */
final class Markers {
    private static final String API_VERSION = "samekind.dev/marker";

    private Markers() {}

    static String template(String path) {
        return "apiVersion: %s\nkind: Marker\nmetadata:\n  name: \"%s\"\n".formatted(API_VERSION, path);
    }

    static boolean is(Document document) {
        return document.tree().path("apiVersion").asText().equals(API_VERSION);
    }

    /** Paths of the enabled charts, sorted, empty for the chart itself. */
    static List<String> in(List<Document> documents) {
        return documents.stream()
                .filter(Markers::is)
                .map(document -> document.tree().path("metadata").path("name").asText())
                .distinct()
                .sorted()
                .toList();
    }
}
