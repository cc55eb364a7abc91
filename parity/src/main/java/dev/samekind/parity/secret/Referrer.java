package dev.samekind.parity.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what one object says of Secrets; what names none, as the API server would refuse, is left out. */
final class Referrer {

    private static final Set<String> CERTIFICATE_KEYS = Set.of("tls.crt", "tls.key");
    private static final String PULL_KEY = ".dockerconfigjson";

    private final Manifest manifest;
    private final String namespace;
    private final List<Reference> references = new ArrayList<>();

    Referrer(Manifest manifest, String defaultNamespace) {
        this.manifest = manifest;
        var own = manifest.key().namespace();
        this.namespace = own == null ? defaultNamespace : own;
    }

    JsonNode tree() {
        return manifest.tree();
    }

    Manifest manifest() {
        return manifest;
    }

    List<Reference> references() {
        return references;
    }

    /** A reference in the object's namespace. */
    void refer(JsonNode name, Collection<String> keys, JsonNode optional) {
        add(namespace, name, null, keys, optional.booleanValue());
    }

    /** A reference to a Secret as a whole. */
    void refer(JsonNode name) {
        refer(name, Set.of(), MissingNode.getInstance());
    }

    /** A Secret that is listed without being used. */
    void mention(JsonNode name) {
        refer(name, Set.of(), BooleanNode.TRUE);
    }

    /** A reference to credentials of a registry. */
    void pull(JsonNode name) {
        add(namespace, name, "kubernetes.io/dockerconfigjson", Set.of(PULL_KEY), false);
    }

    /** A reference to a certificate and its key, in a namespace or, where none is named, in the object's own. */
    void certificate(JsonNode name, JsonNode inNamespace) {
        var named = inNamespace.asText("");
        add(named.isEmpty() ? namespace : named, name, "kubernetes.io/tls", CERTIFICATE_KEYS, false);
    }

    /** A reference to a certificate and its key in the object's namespace. */
    void certificate(JsonNode name) {
        certificate(name, MissingNode.getInstance());
    }

    /** A Secret that a controller makes of the object, with the object's name where it says no other. */
    void makes(JsonNode name, JsonNode type, Collection<String> keys) {
        var made = name.asText("").isEmpty() ? tree().at("/metadata/name") : name;
        add(namespace, made, type.textValue(), keys, false);
    }

    /** The object itself, a Secret. */
    void declares(Collection<String> keys) {
        var type = tree().path("type").asText("Opaque");
        references.add(new Reference(
                namespace,
                manifest.key().name(),
                type.isEmpty() ? "Opaque" : type,
                Set.copyOf(keys),
                false,
                Set.of(Reference.MANIFEST)));
    }

    private void add(
            String inNamespace, JsonNode name, @Nullable String type, Collection<String> keys, boolean optional) {
        if (!name.isTextual() || name.textValue().isEmpty()) {
            return;
        }
        var origin = manifest.key().kind() + "/" + manifest.key().name();
        references.add(new Reference(inNamespace, name.textValue(), type, Set.copyOf(keys), optional, Set.of(origin)));
    }

    /** The texts of a field of each item of a list. */
    static Set<String> each(JsonNode list, String field) {
        var texts = new TreeSet<String>();
        list.forEach(item -> {
            var text = item.path(field).asText("");
            if (!text.isEmpty()) {
                texts.add(text);
            }
        });
        return texts;
    }

    /** The names of an object's fields; none where there is no object. */
    static Set<String> fields(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
