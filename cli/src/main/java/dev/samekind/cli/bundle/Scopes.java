package dev.samekind.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.bundle.yaml.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether a kind's objects are in namespaces, by the table and by the CustomResourceDefinitions of the bundle. */
final class Scopes {
    private final Map<String, KindTable.Entry> custom = new HashMap<>();
    private final Set<String> assumed = new TreeSet<>();

    private Scopes() {}

    static Scopes of(List<Document> objects) {
        var scopes = new Scopes();
        for (var object : objects) {
            if (object.tree().path("kind").asText().equals("CustomResourceDefinition")) {
                scopes.define(object.tree().path("spec"));
            }
        }
        return scopes;
    }

    /** The kind; one that nothing defines is taken for namespaced, with a plural by the usual rule, and remembered. */
    KindTable.Entry of(String group, String kind) {
        var known = KindTable.instance().find(group, kind);
        if (known.isPresent()) {
            return known.get();
        }
        var defined = custom.get(group + "/" + kind);
        if (defined != null) {
            return defined;
        }
        assumed.add(kind + (group.isEmpty() ? "" : "." + group));
        return new KindTable.Entry(group, kind, Plurals.of(kind), true, false);
    }

    /** Kinds that nothing defines, as {@code Kind.group}. */
    Set<String> assumed() {
        return Set.copyOf(assumed);
    }

    private void define(JsonNode spec) {
        var group = spec.path("group").asText();
        var kind = spec.path("names").path("kind").asText();
        var plural = spec.path("names").path("plural").asText();
        boolean namespaced = !spec.path("scope").asText().equals("Cluster");
        custom.put(group + "/" + kind, new KindTable.Entry(group, kind, plural, namespaced, false));
    }
}
