package dev.samekind.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.demo.Mistake.Edit;
import dev.samekind.cli.demo.Mistake.Ref;
import dev.samekind.cli.demo.Mistake.Side;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.parity.Request;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a mistake, and takes it back. Killed in between, either can be run again. */
final class Surgeon {
    private static final String LABEL = "app.kubernetes.io/managed-by";

    private final KubernetesClient client;
    private final Objects objects;
    private final Shop shop;
    private final Variant variant;
    private final Undo undo;

    Surgeon(KubernetesClient client) {
        this.client = client;
        this.objects = new Objects(client);
        this.shop = new Shop(objects);
        this.variant = new Variant(objects, shop);
        this.undo = new Undo(objects);
    }

    /** Whether the mistake is in the cluster, all of it. */
    boolean isBroken(String key, Side side) {
        var environment = shop.environment();
        return side.varies()
                ? Variant.isMirrored(environment, Variant.PREFIX + key)
                : side.create().stream().allMatch(object -> isOurs(Objects.ref(object)))
                        && side.edit().stream().allMatch(this::isEdited)
                        && side.delete().stream()
                                .allMatch(ref -> objects.get(ref).isEmpty());
    }

    /** The side on which a mistake was made: the one that is remembered, else one that looks like it. */
    Optional<Act> open(Mistake mistake) {
        return acts(mistake)
                .filter(act -> undo.recall(act.key()).isPresent())
                .findFirst()
                .or(() -> acts(mistake)
                        .filter(act -> isBroken(act.key(), act.side()))
                        .findFirst());
    }

    static Stream<Act> acts(Mistake mistake) {
        return Stream.of(false, true)
                .filter(production -> mistake.side(production) != null)
                .map(production -> Act.of(mistake, production));
    }

    void makeMistake(String key, Side side) {
        side.create().forEach(object -> refuseForeign(Objects.ref(object)));
        if (undo.recall(key).isEmpty()) {
            undo.remember(key, before(key, side));
        }
        side.create().stream().filter(object -> !isOurs(Objects.ref(object))).forEach(this::create);
        side.edit().forEach(edit -> edit(edit.object(), fields(edit)));
        side.delete()
                .forEach(ref -> objects.get(ref).ifPresent(found -> {
                    refuseForeign(ref, found);
                    objects.delete(ref);
                }));
        if (side.varies()) {
            variant.point(Variant.PREFIX + key, side);
        }
    }

    /** What nobody remembers, the operator knows. */
    boolean asksOperator(String key, Side side) {
        return !side.delete().isEmpty()
                || (!side.edit().isEmpty() && undo.recall(key).isEmpty());
    }

    void takeBack(String key, Side side) {
        var before = undo.recall(key);
        if (side.varies() && Variant.isMirrored(shop.environment(), Variant.PREFIX + key)) {
            variant.back(
                    Variant.PREFIX + key,
                    before.map(known -> known.withObject("spec")).orElseGet(Variant::ofExample));
        }
        for (var object : side.create()) {
            if (isOurs(Objects.ref(object))) {
                objects.delete(Objects.ref(object));
            }
        }
        before.map(known -> known.withArray("edits")).ifPresent(edits -> {
            for (int i = 0; i < edits.size(); i++) {
                edit(side.edit().get(i).object(), edits.get(i));
            }
        });
        if (asksOperator(key, side)) {
            Request.make(client, Shop.NAME, Request.Kind.RESTORE);
        }
        undo.forget(key);
    }

    private ObjectNode before(String key, Side side) {
        var before = Json.mapper().createObjectNode();
        var edits = before.putArray("edits");
        side.edit()
                .forEach(edit ->
                        edits.add(Editing.read(owned(edit.object()), edit.set().keySet())));
        if (side.varies()) {
            before.set("spec", variant.before(Variant.PREFIX + key, side));
        }
        return before;
    }

    private void create(ObjectNode object) {
        var copy = object.deepCopy();
        copy.withObject("metadata").withObject("labels").put(LABEL, Objects.MANAGER);
        objects.create(copy);
    }

    private static ObjectNode fields(Edit edit) {
        var fields = Json.mapper().createObjectNode();
        edit.set().forEach(fields::set);
        return fields;
    }

    private void edit(Ref ref, JsonNode values) {
        var found = owned(ref);
        var changed = found.deepCopy();
        Editing.write(changed, values.properties());
        if (!changed.equals(found)) {
            objects.change(ref, found, changed);
        }
    }

    private boolean isEdited(Edit edit) {
        return objects.get(edit.object())
                .filter(found -> Editing.stands(found, edit.set()))
                .isPresent();
    }

    private boolean isOurs(Ref ref) {
        return objects.get(ref).filter(Surgeon::isMarked).isPresent();
    }

    private static boolean isMarked(ObjectNode object) {
        return Objects.MANAGER.equals(
                object.path("metadata").path("labels").path(LABEL).asText());
    }

    private void refuseForeign(Ref ref) {
        objects.get(ref).filter(found -> !isMarked(found)).ifPresent(found -> {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s is in the cluster already, and not by this demo".formatted(ref.display()),
                    "it is left alone; delete it, or break something else: ./dev demo list");
        });
    }

    private static void refuseForeign(Ref ref, ObjectNode found) {
        if (!Shop.owns(found)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s is not an object that the environment shop made".formatted(ref.display()),
                    "it is left alone; ./dev status says what the environment has");
        }
    }

    private ObjectNode owned(Ref ref) {
        var found = objects.get(ref)
                .orElseThrow(() -> new CliException(
                        ExitCode.NOT_READY,
                        "%s is not in the cluster".formatted(ref.display()),
                        "./dev restore puts it back"));
        refuseForeign(ref, found);
        return found;
    }
}
