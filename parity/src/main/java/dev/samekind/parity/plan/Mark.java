package dev.samekind.parity.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;
import java.util.Set;

/**
 * Our mark on an object: a label, an annotation with its digest and an owner reference per owner. Nothing of
 * production's labels or annotations is used or changed.
 *
 * @param label value of the environment label
 * @param owners environments that the object goes with
 */
public record Mark(String label, List<Owner> owners) {
    /** Kinds that outlive their owner by policy, so that the garbage collector must not decide about them. */
    private static final Set<String> WITHOUT_OWNER = Set.of("Namespace", "PersistentVolumeClaim");

    /** An environment by name and uid. */
    public record Owner(String name, String uid) {}

    /** The object with the mark, ready to be applied. */
    public PlannedObject on(Manifest manifest, List<dev.samekind.parity.localise.Change> changes) {
        var tree = manifest.tree().deepCopy();
        var metadata = (ObjectNode) tree.get("metadata");
        metadata.withObject("/labels").put(Samekind.ENVIRONMENT_LABEL, label);
        if (!WITHOUT_OWNER.contains(manifest.key().kind()) && !owners.isEmpty()) {
            metadata.set("ownerReferences", ownerReferences(owners));
        }
        var digest = CanonicalJson.digest(CanonicalJson.bytes(tree));
        metadata.withObject("/annotations").put(Samekind.DIGEST_ANNOTATION, digest);
        return new PlannedObject(
                manifest.key(), Phase.of(manifest.key().kind()), CanonicalJson.bytes(tree), digest, changes);
    }

    /** A planned object's tree without the mark, which is taken off it. */
    public static ObjectNode off(ObjectNode planned) {
        var metadata = (ObjectNode) planned.get("metadata");
        metadata.remove("ownerReferences");
        metadata.withObject("/labels").remove(Samekind.ENVIRONMENT_LABEL);
        metadata.withObject("/annotations").remove(Samekind.DIGEST_ANNOTATION);
        for (var map : List.of("labels", "annotations")) {
            if (metadata.path(map).isEmpty()) {
                metadata.remove(map);
            }
        }
        return planned;
    }

    /** Puts the mark of a planned object on another form of the same object, which is changed. */
    public static void copy(JsonNode planned, ObjectNode to) {
        var from = planned.path("metadata");
        var metadata = (ObjectNode) to.get("metadata");
        metadata.withObject("/labels")
                .set(Samekind.ENVIRONMENT_LABEL, from.path("labels").path(Samekind.ENVIRONMENT_LABEL));
        metadata.withObject("/annotations")
                .set(Samekind.DIGEST_ANNOTATION, from.path("annotations").path(Samekind.DIGEST_ANNOTATION));
        if (from.has("ownerReferences")) {
            metadata.set("ownerReferences", from.get("ownerReferences"));
        }
    }

    /** Owner references to environments, none of them the controller. */
    public static JsonNode ownerReferences(List<Owner> owners) {
        var references = JsonNodeFactory.instance.arrayNode();
        owners.forEach(owner -> references
                .addObject()
                .put("apiVersion", Samekind.GROUP + "/" + Samekind.VERSION)
                .put("kind", "DevEnvironment")
                .put("name", owner.name())
                .put("uid", owner.uid()));
        return references;
    }
}
