package dev.samekind.cli.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.bundle.yaml.Document;
import dev.samekind.parity.manifest.InvalidManifestException;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.path.DuplicateKeys;
import dev.samekind.parity.secret.SecretReferences;
import dev.samekind.parity.secret.ServerFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a bundle's contents of the objects that a source gave: placed, checked, stripped, Secrets as shapes. */
public final class Collector {
    private final String namespace;
    private final Scopes scopes;
    private final Map<String, Document> places = new HashMap<>();
    private final List<Manifest> manifests = new ArrayList<>();
    private final Set<KindTable.Entry> kinds = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    private Collector(String namespace, Scopes scopes) {
        this.namespace = namespace;
        this.scopes = scopes;
    }

    /**
     * The contents.
     *
     * @param namespace of namespaced objects that name none
     * @throws dev.samekind.cli.CliException when an object is invalid or there twice
     */
    public static Contents collect(List<Document> objects, String namespace) {
        var collector = new Collector(namespace, Scopes.of(objects));
        objects.forEach(collector::add);
        return collector.contents();
    }

    private void add(Document document) {
        var name = document.tree().path("metadata").path("name").asText("?");
        var kind = document.tree().path("kind").asText("?");
        if (Hooks.isTestOnly(document.tree())) {
            notes.add("left out the helm test %s %s".formatted(kind, name));
            return;
        }
        var hooks = Hooks.of(document.tree());
        if (!hooks.isEmpty()) {
            notes.add("%s %s is a helm hook (%s): it is mirrored like any object"
                    .formatted(kind, name, String.join(", ", hooks)));
        }
        var manifest = placed(document);
        requireFirst(manifest, document);
        requireUniqueKeys(manifest, document);
        manifests.add(ServerFields.strip(manifest));
    }

    private Manifest placed(Document document) {
        try {
            var manifest = Manifest.of((ObjectNode) document.tree());
            var entry = scopes.of(manifest.key().group(), manifest.key().kind());
            kinds.add(entry);
            return entry.namespaced() ? manifest.inNamespace(namespace) : withoutNamespace(manifest);
        } catch (InvalidManifestException e) {
            throw BadInput.of(
                    "%s: %s".formatted(document.where(), e.getMessage()),
                    "name only files with Kubernetes objects; a Kustomize directory goes by --kustomize, a chart by"
                            + " --helm");
        }
    }

    /** The API server drops the namespace of a cluster-scoped object, too. */
    private Manifest withoutNamespace(Manifest manifest) {
        if (manifest.key().namespace() == null) {
            return manifest;
        }
        notes.add("%s %s is cluster-scoped: dropped its namespace"
                .formatted(manifest.key().kind(), manifest.key().name()));
        var copy = manifest.tree().deepCopy();
        ((ObjectNode) copy.path("metadata")).remove("namespace");
        return Manifest.of(copy);
    }

    private void requireFirst(Manifest manifest, Document document) {
        var before = places.putIfAbsent(manifest.key().inventoryId(), document);
        if (before != null) {
            throw BadInput.of(
                    "%s is there twice: in %s and in %s"
                            .formatted(manifest.key().display(), before.where(), document.where()),
                    "remove one of them: kubectl would apply both, and the last would win");
        }
    }

    private static void requireUniqueKeys(Manifest manifest, Document document) {
        var problems = DuplicateKeys.in(manifest);
        if (!problems.isEmpty()) {
            var lines =
                    problems.stream().map(problem -> "\n  " + problem.message()).collect(Collectors.joining());
            throw BadInput.of(
                    document.where() + ":" + lines,
                    "production can hold this, but the API server refuses to apply it: remove the duplicate");
        }
    }

    private Contents contents() {
        var assumed = scopes.assumed();
        if (!assumed.isEmpty()) {
            notes.add("no CustomResourceDefinition here for %s: taken for namespaced"
                    .formatted(String.join(", ", assumed.stream().sorted().toList())));
        }
        return new Contents(
                manifests.stream()
                        .filter(manifest -> !isSecret(manifest))
                        .sorted(Comparator.comparing(Manifest::key))
                        .toList(),
                SecretReferences.of(manifests, namespace),
                kinds.stream()
                        .sorted(Comparator.comparing(KindTable.Entry::group).thenComparing(KindTable.Entry::plural))
                        .toList(),
                notes);
    }

    private static boolean isSecret(Manifest manifest) {
        return manifest.key().group().isEmpty() && manifest.key().kind().equals("Secret");
    }
}
