package dev.samekind.parity.secret;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Secrets that pods use. */
final class PodReferences {
    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");

    private PodReferences() {}

    static void collect(JsonNode spec, Referrer to) {
        CONTAINERS.forEach(list -> spec.path(list).forEach(container -> environment(container, to)));
        spec.path("volumes").forEach(volume -> volume(volume, to));
        spec.path("imagePullSecrets").forEach(secret -> to.pull(secret.path("name")));
    }

    private static void environment(JsonNode container, Referrer to) {
        container.path("env").forEach(variable -> {
            var reference = variable.path("valueFrom").path("secretKeyRef");
            to.refer(reference.path("name"), key(reference), reference.path("optional"));
        });
        container.path("envFrom").forEach(source -> {
            var reference = source.path("secretRef");
            to.refer(reference.path("name"), List.of(), reference.path("optional"));
        });
    }

    private static List<String> key(JsonNode reference) {
        var key = reference.path("key").asText("");
        return key.isEmpty() ? List.of() : List.of(key);
    }

    private static void volume(JsonNode volume, Referrer to) {
        var secret = volume.path("secret");
        to.refer(secret.path("secretName"), Referrer.each(secret.path("items"), "key"), secret.path("optional"));
        volume.path("projected").path("sources").forEach(source -> {
            var part = source.path("secret");
            to.refer(part.path("name"), Referrer.each(part.path("items"), "key"), part.path("optional"));
        });
        to.refer(volume.path("csi").path("nodePublishSecretRef").path("name"));
        to.refer(volume.path("azureFile").path("secretName"));
        // cephfs, flexVolume, iscsi, rbd, scaleIO and storageos all call it so
        volume.forEach(source -> to.refer(source.path("secretRef").path("name")));
    }
}
