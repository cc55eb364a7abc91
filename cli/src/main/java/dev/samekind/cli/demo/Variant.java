package dev.samekind.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.demo.Mistake.Edit;
import dev.samekind.cli.demo.Mistake.Production;
import dev.samekind.cli.demo.Mistake.Ref;
import dev.samekind.cli.demo.Mistake.Side;
import dev.samekind.cli.output.Json;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A changed bundle and baseline under names of their own, which the environment mirrors while it is broken. */
final class Variant {
    /** Names of changed bundles and baselines begin with it. */
    static final String PREFIX = "shop-demo-";

    private static final String BUNDLE = "ProductionBundle";
    private static final String BASELINE = "ParityBaseline";

    private final Objects objects;
    private final Shop shop;

    Variant(Objects objects, Shop shop) {
        this.objects = objects;
        this.shop = shop;
    }

    static boolean isMirrored(JsonNode environment, String variant) {
        return environment.at("/spec/bundles/0/name").asText().equals(variant);
    }

    /** What the environment's spec says now, to be put back later. */
    ObjectNode before(String variant, Side side) {
        var spec = shop.environment().path("spec");
        var before = Json.mapper().createObjectNode();
        before.set("bundles", spec.path("bundles"));
        if (side.baseline() != null) {
            before.set("baseline", spec.path("baseline"));
        }
        refuseOther(before, variant);
        return before;
    }

    /** Points the environment at a variant of what it mirrors. */
    void point(String variant, Side side) {
        var spec = shop.environment().path("spec");
        make(BUNDLE, variant, bundle(spec.at("/bundles/0/name").asText(), side.bundle()));
        var after = Json.mapper().createObjectNode();
        after.putArray("bundles").addObject().put("name", variant);
        if (side.baseline() != null) {
            make(BASELINE, variant, baseline(spec.at("/baseline/name").asText(), side.baseline()));
            after.putObject("baseline").put("name", variant);
        }
        shop.patch(Json.mapper().createObjectNode().set("spec", after));
    }

    /** What the environment of examples/shop says, where nobody remembers what this one said. */
    static ObjectNode ofExample() {
        var spec = Json.mapper().createObjectNode();
        spec.putArray("bundles").addObject().put("name", Shop.NAME);
        spec.putObject("baseline").put("name", "laptop");
        return spec;
    }

    /** Points it back and removes the variant. */
    void back(String variant, ObjectNode before) {
        shop.patch(Json.mapper().createObjectNode().set("spec", before));
        objects.delete(ref(BUNDLE, variant));
        objects.delete(ref(BASELINE, variant));
    }

    private static void refuseOther(JsonNode before, String variant) {
        var mirrored = before.at("/bundles/0/name").asText();
        if (mirrored.startsWith(PREFIX)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the environment mirrors %s now: another mistake on the production side is open"
                            .formatted(mirrored),
                    "./dev demo list says which; fix it, then break %s".formatted(variant.substring(PREFIX.length())));
        }
    }

    private ObjectNode bundle(String from, @Nullable Production change) {
        var spec = spec(BUNDLE, from);
        if (spec.path("shards").asInt(1) > 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the bundle %s has shards, so it is not the one of examples/shop".formatted(from),
                    "./dev start examples/shop brings that");
        }
        if (change == null) {
            return spec;
        }
        var all = spec.withArray("objects");
        change.edit().forEach(edit -> edit(all, edit));
        change.add().forEach(object -> all.add(object.deepCopy()));
        if (change.spec() != null) {
            append(spec, change.spec());
        }
        var manifests = new ArrayList<Manifest>();
        all.forEach(object -> manifests.add(Manifest.of((ObjectNode) object)));
        return spec.put("digest", CanonicalJson.digest(manifests));
    }

    private static void edit(ArrayNode all, Edit edit) {
        for (var object : all) {
            if (Objects.ref(object).equals(edit.object())) {
                Editing.write((ObjectNode) object, edit.set().entrySet());
                return;
            }
        }
        throw new CliException(
                ExitCode.FAILED,
                "the bundle has no %s to change".formatted(edit.object().display()),
                "./dev start examples/shop brings the one that has");
    }

    private ObjectNode baseline(String from, ObjectNode rules) {
        var spec = spec(BASELINE, from);
        append(spec, rules);
        return spec;
    }

    /** Lists get longer, but a rule is there once, and a service is described once; everything else is replaced. */
    private static void append(ObjectNode spec, ObjectNode more) {
        more.properties().forEach(field -> {
            if (field.getValue() instanceof ArrayNode list) {
                var all = spec.withArray(field.getKey());
                list.forEach(item -> removeSame(all, identity(item)));
                all.addAll(list);
            } else {
                spec.set(field.getKey(), field.getValue());
            }
        });
    }

    private static void removeSame(ArrayNode all, JsonNode identity) {
        for (int i = all.size() - 1; i >= 0 && !identity.isMissingNode(); i--) {
            if (identity(all.get(i)).equals(identity)) {
                all.remove(i);
            }
        }
    }

    private static JsonNode identity(JsonNode item) {
        return item.has("id") ? item.path("id") : item.path("service");
    }

    private ObjectNode spec(String kind, String name) {
        return objects.get(ref(kind, name))
                .map(found -> (ObjectNode) found.path("spec"))
                .orElseThrow(() -> new CliException(
                        ExitCode.NOT_READY,
                        "%s %s, which the environment names, is not in the cluster".formatted(kind, name),
                        "./dev start examples/shop applies it"));
    }

    private void make(String kind, String name, ObjectNode spec) {
        objects.delete(ref(kind, name)); // of a run that was killed
        var object = Json.mapper().createObjectNode();
        object.put("apiVersion", Shop.VERSION).put("kind", kind);
        object.putObject("metadata").put("name", name);
        object.set("spec", spec);
        objects.create(object);
    }

    private static Ref ref(String kind, String name) {
        return new Ref(Shop.VERSION, kind, "", name);
    }
}
