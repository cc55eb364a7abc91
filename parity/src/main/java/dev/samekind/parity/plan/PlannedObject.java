package dev.samekind.parity.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.compare.BuiltIn;
import dev.samekind.parity.localise.Change;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * An object as it is to be.
 *
 * @param key identity
 * @param phase when it is applied
 * @param bytes canonical JSON to apply, with our mark
 * @param digest digest of the object with our label and owners, as the annotation says
 * @param changes leaves that differ from production, each with its rule
 */
public record PlannedObject(ObjectKey key, Phase phase, byte[] bytes, String digest, List<Change> changes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The object as it is to be applied, as a tree of its own. */
    public Manifest manifest() {
        return new Manifest(key, tree());
    }

    /** Fields that are left to another program. */
    public List<KeyedPath> leftToOthers() {
        return changes.stream()
                .filter(change -> change.rule().equals(BuiltIn.MANAGED_BY))
                .map(change -> KeyedPath.parse(change.path()))
                .toList();
    }

    /** The same with what is here now in fields that are left to another program. */
    public PlannedObject keeping(JsonNode live) {
        var left = leftToOthers();
        if (left.isEmpty()) {
            return this;
        }
        var tree = tree();
        for (var path : left) {
            var here = Trees.get(live, path);
            if (here.isPresent() && Trees.get(tree, path).isPresent()) {
                Trees.set(tree, path, here.get());
            }
        }
        return new PlannedObject(key, phase, CanonicalJson.bytes(tree), digest, changes);
    }

    /** A tree of the bytes, for whoever wants to change it. */
    public ObjectNode tree() {
        try {
            return (ObjectNode) JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
