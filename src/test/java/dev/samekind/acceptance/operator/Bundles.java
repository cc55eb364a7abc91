package dev.samekind.acceptance.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;

/** Bundles as {@code ./dev bundle} writes them. */
public final class Bundles {
    private Bundles() {}

    /** A bundle of YAML documents. */
    public static ObjectNode of(String name, String manifests) {
        return of(name, Yaml.objects(manifests));
    }

    /** A bundle of objects, with their digest. */
    public static ObjectNode of(String name, List<ObjectNode> objects) {
        var bundle = named(name);
        var spec = bundle.putObject("spec");
        spec.put("digest", digest(objects));
        spec.putObject("source").put("renderer", "Yaml").put("revision", "r1");
        spec.putArray("objects").addAll(objects);
        return bundle;
    }

    /** A further shard of a bundle. */
    static ObjectNode shard(String name, String bundle, List<ObjectNode> objects) {
        var shard = named(name);
        var spec = shard.putObject("spec");
        spec.put("shardOf", bundle);
        spec.putArray("objects").addAll(objects);
        return shard;
    }

    /** Digest of objects, whatever shards they are in. */
    static String digest(List<ObjectNode> objects) {
        return CanonicalJson.digest(objects.stream().map(Manifest::of).toList());
    }

    private static ObjectNode named(String name) {
        var bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("apiVersion", "samekind.dev/v1alpha1").put("kind", "ProductionBundle");
        bundle.putObject("metadata").put("name", name);
        return bundle;
    }
}
