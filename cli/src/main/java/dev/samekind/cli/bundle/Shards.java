package dev.samekind.cli.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.api.v1alpha1.Samekind;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a bundle into ProductionBundle objects that etcd takes. */
final class Shards {
    static final int MAX_BYTES = 900 << 10;
    private static final int MAX_OBJECTS = 2000;
    private static final int MAX_OTHERS = 1000;
    /** For the names of the lists, the number of shards and the name of the head. */
    private static final int SLACK = 1024;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Whole whole;
    private final List<Shard> shards = new ArrayList<>();

    private static final class Shard {
        private final List<ObjectNode> objects = new ArrayList<>();
        private final List<SecretShape> secrets = new ArrayList<>();
        private final List<ProductionBundleSpec.ImageFacts> images = new ArrayList<>();
        private int bytes;

        private Shard(int bytes) {
            this.bytes = bytes;
        }
    }

    private Shards(Whole whole) {
        this.whole = whole;
        var bare = headSpec(new Shard(0), 1);
        shards.add(new Shard(SLACK + bytes(bundle(whole.name(), bare))));
    }

    /**
     * The objects, the head first.
     *
     * @throws dev.samekind.cli.CliException when one of production's objects alone is too large
     */
    static List<ObjectNode> of(Whole whole) {
        var shards = new Shards(whole);
        shards.fill();
        return shards.bundles();
    }

    private void fill() {
        for (var object : whole.objects()) {
            room(object, describe(object), shard -> shard.objects.size() < MAX_OBJECTS)
                    .objects
                    .add(object);
        }
        for (var secret : whole.secrets()) {
            room(tree(secret), "Secret " + secret.name(), shard -> shard.secrets.size() < MAX_OTHERS)
                    .secrets
                    .add(secret);
        }
        for (var image : whole.images()) {
            room(tree(image), "the image " + image.image(), shard -> shard.images.size() < MAX_OTHERS)
                    .images
                    .add(image);
        }
    }

    private interface Places {
        boolean left(Shard shard);
    }

    private Shard room(JsonNode item, String what, Places places) {
        int size = bytes(item) + 1;
        var last = shards.getLast();
        if (last.bytes + size >= MAX_BYTES || !places.left(last)) {
            last = new Shard(SLACK);
            shards.add(last);
        }
        if (last.bytes + size >= MAX_BYTES) {
            throw BadInput.of(
                    "%s alone has %d KiB of JSON; a bundle's objects must stay below %d KiB"
                            .formatted(what, size >> 10, MAX_BYTES >> 10),
                    "split it, or leave it out of the bundle: etcd takes no larger objects");
        }
        last.bytes += size;
        return last;
    }

    private List<ObjectNode> bundles() {
        var bundles = new ArrayList<ObjectNode>();
        for (int i = 0; i < shards.size(); i++) {
            bundles.add(i == 0 ? head(shards.get(i)) : further(shards.get(i), i + 1));
        }
        return bundles;
    }

    private ObjectNode head(Shard shard) {
        return bundle(whole.name(), headSpec(shard, shards.size()));
    }

    private ProductionBundleSpec headSpec(Shard shard, int count) {
        return new ProductionBundleSpec(
                whole.source(),
                whole.digest(),
                count,
                null,
                shard.objects,
                shard.secrets,
                whole.platform(),
                shard.images,
                whole.databases(),
                whole.declaredObjects(),
                whole.toolchain());
    }

    private ObjectNode further(Shard shard, int number) {
        var spec = new ProductionBundleSpec(
                null,
                null,
                1,
                whole.name(),
                shard.objects,
                shard.secrets,
                null,
                shard.images,
                List.of(),
                List.of(),
                List.of());
        return bundle(whole.name() + "-" + number, spec);
    }

    private static ObjectNode bundle(String name, ProductionBundleSpec spec) {
        var bundle = MAPPER.createObjectNode();
        bundle.put("apiVersion", Samekind.GROUP + "/" + Samekind.VERSION);
        bundle.put("kind", "ProductionBundle");
        bundle.putObject("metadata").put("name", name);
        bundle.set("spec", tree(spec));
        return bundle;
    }

    private static String describe(ObjectNode object) {
        return "%s %s"
                .formatted(
                        object.path("kind").asText(),
                        object.path("metadata").path("name").asText());
    }

    private static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static int bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree).length;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
