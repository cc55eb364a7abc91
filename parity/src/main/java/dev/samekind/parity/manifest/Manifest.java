package dev.samekind.parity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes object as a JSON tree. The tree is shared, not copied: whoever changes one works on {@link #copy()}.
 *
 * @param key identity, as the tree says
 * @param tree the whole object
 */
public record Manifest(ObjectKey key, ObjectNode tree) {

    /**
     * The manifest of a tree.
     *
     * @throws InvalidManifestException when apiVersion, kind or metadata.name is missing or not a string
     */
    public static Manifest of(ObjectNode tree) {
        var apiVersion = required(tree.path("apiVersion"), "apiVersion", tree);
        var kind = required(tree.path("kind"), "kind", tree);
        if (apiVersion.chars().filter(c -> c == '/').count() > 1
                || apiVersion.startsWith("/")
                || apiVersion.endsWith("/")) {
            throw new InvalidManifestException("apiVersion is \"%s\", which is neither version nor group/version, in %s"
                    .formatted(apiVersion, describe(tree)));
        }
        var metadata = tree.path("metadata");
        requireNamed(kind, metadata, tree);
        var name = required(metadata.path("name"), "metadata.name", tree);
        var namespace = optional(metadata.path("namespace"), "metadata.namespace", tree);
        requireFields(metadata, "labels", tree);
        requireFields(metadata, "annotations", tree);
        int slash = apiVersion.indexOf('/');
        var group = slash < 0 ? "" : apiVersion.substring(0, slash);
        return new Manifest(new ObjectKey(group, apiVersion.substring(slash + 1), kind, namespace, name), tree);
    }

    /** Two usual things without a name, each with what to do about it. */
    private static void requireNamed(String kind, JsonNode metadata, ObjectNode tree) {
        if (metadata.hasNonNull("name")) {
            return;
        }
        if (kind.endsWith("List") && tree.path("items").isArray()) {
            throw new InvalidManifestException("a %s is no object: bundle its items, each for itself".formatted(kind));
        }
        if (metadata.hasNonNull("generateName")) {
            throw new InvalidManifestException(
                    "metadata.name is missing in %s: give it a name in the place of metadata.generateName, which makes another object each time"
                            .formatted(describe(tree)));
        }
    }

    /** A manifest with a tree of its own. */
    public Manifest copy() {
        return new Manifest(key, tree.deepCopy());
    }

    /** This object in a namespace: the same one when it names one already. */
    public Manifest inNamespace(String namespace) {
        if (key.namespace() != null) {
            return this;
        }
        var copy = tree.deepCopy();
        ((ObjectNode) copy.get("metadata")).put("namespace", namespace);
        return of(copy);
    }

    private static void requireFields(JsonNode metadata, String field, ObjectNode tree) {
        var value = metadata.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
            throw new InvalidManifestException(
                    "metadata.%s must have names and values, as in {app: api}, in %s".formatted(field, describe(tree)));
        }
    }

    private static String required(JsonNode value, String field, ObjectNode tree) {
        var text = optional(value, field, tree);
        if (text == null) {
            throw new InvalidManifestException(field + " is missing in " + describe(tree));
        }
        return text;
    }

    private static @Nullable String optional(JsonNode value, String field, ObjectNode tree) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new InvalidManifestException(field + " must be a non-empty string in " + describe(tree));
        }
        return value.textValue();
    }

    private static String describe(ObjectNode tree) {
        return "the object %s %s"
                .formatted(
                        tree.path("kind").asText("of unknown kind"),
                        tree.at("/metadata/name").asText("without a name"));
    }
}
