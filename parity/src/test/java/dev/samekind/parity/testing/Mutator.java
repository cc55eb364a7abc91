package dev.samekind.parity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Leaves;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.path.Trees;
import dev.samekind.parity.testing.Spots.Spot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ways to edit an object, each of which knows which leaves it touches. */
public enum Mutator {
    CHANGE_SCALAR {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            return changed(tree, pick(spots.scalars(), random));
        }
    },
    REMOVE_LEAF {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            var leaf = pick(spots.removable(tree), random);
            if (leaf == null) {
                return null;
            }
            Trees.remove(tree, leaf.path());
            return Mutation.of(tree, Set.of(leaf.path()), leaf.path(), TextNode.valueOf("removed"));
        }
    },
    ADD_FIELD {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            return added(tree, pick(spots.objects(), random));
        }
    },
    ADD_LIST_ITEM {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            return random.nextBoolean()
                    ? keyedItem(tree, pick(spots.keyed(), random))
                    : placedItem(
                            tree, random.nextBoolean(), pick(spots.ordered(), random), pick(spots.unordered(), random));
        }
    },
    REMOVE_LIST_ITEM {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            var keyed = random.nextBoolean();
            var list = keyed
                    ? pick(spots.keyed(), random)
                    : pick(random.nextBoolean() ? spots.ordered() : spots.unordered(), random);
            if (list == null || list.node().size() < 2) {
                return null;
            }
            int last = list.node().size() - 1;
            // below other items lists without order would find another reference, and so another order
            int index = keyed || !spots.hasUnorderedBelow(list.path()) ? random.nextInt(last + 1) : last;
            return closedUp(tree, list, keyed, index);
        }
    },
    RENAME_KEY {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            var list = pick(spots.keyed(), random);
            if (list == null) {
                return null;
            }
            int index = random.nextInt(list.node().size());
            var before = Trees.items(list.path(), list.node()).get(index);
            var touched = leaves(before, list.node().get(index));
            var item = (ObjectNode) list.node().get(index);
            var after = renamed(list.path(), before, item);
            if (after == null) {
                return null;
            }
            touched.addAll(leaves(after, item));
            return Mutation.of(tree, touched, before, item);
        }
    },
    REORDER_ATOMIC {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            var list = pick(
                    spots.ordered().stream()
                            .filter(one -> one.node().size() > 1 && !spots.hasUnorderedBelow(one.path()))
                            .toList(),
                    random);
            if (list == null) {
                return null;
            }
            var before = Leaves.below(list.path(), list.node().deepCopy());
            shuffle((ArrayNode) list.node(), random);
            return Mutation.of(tree, differing(before, list), list.path(), list.node());
        }
    },
    REORDER_ORDER_FREE {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            return reordered(tree, spots.unordered(), random);
        }
    },
    REORDER_KEYED {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            return reordered(tree, spots.keyed(), random);
        }
    },
    CHANGE_LABEL {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            return changed(
                    tree,
                    pick(
                            spots.scalars().stream()
                                    .filter(leaf -> leaf.path().toString().contains("/labels/"))
                                    .toList(),
                            random));
        }
    },
    WRITE_FOREIGN_MARK {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            var metadata = KeyedPath.ROOT.field("metadata");
            var mark = random.nextBoolean()
                    ? metadata.field("labels").field(Samekind.ENVIRONMENT_LABEL)
                    : metadata.field("annotations").field(Samekind.DIGEST_ANNOTATION);
            Trees.set(tree, mark, TextNode.valueOf("somebody-else"));
            return Mutation.of(tree, Set.of(mark), mark, TextNode.valueOf("somebody-else"));
        }
    },
    WRITE_OTHERWISE {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            var amounts = new ArrayList<Spot>();
            spots.scalars().forEach(leaf -> {
                if (Notations.other(leaf.path(), leaf.node()) != null) {
                    amounts.add(leaf);
                }
            });
            var leaf = pick(amounts, random);
            if (leaf == null) {
                return null;
            }
            var other = TextNode.valueOf(String.valueOf(Notations.other(leaf.path(), leaf.node())));
            Trees.set(tree, leaf.path(), other);
            return Mutation.of(tree, Set.of(), leaf.path(), other);
        }
    },
    ADD_NOTHING {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            var object = pick(spots.objects(), random);
            if (object == null) {
                return null;
            }
            JsonNode nothing = random.nextBoolean() ? JSON.nullNode() : JSON.arrayNode();
            ((ObjectNode) object.node()).set(ADDED, nothing);
            return Mutation.of(tree, Set.of(), object.path(), nothing);
        }
    },
    SERVER_ADDS_FIELDS {
        @Override
        @Nullable
        Mutation on(Spots spots, ObjectNode tree, Random random) {
            var changed = changed(tree, pick(spots.scalars(), random));
            if (changed == null) {
                return null;
            }
            var added = added(tree, pick(spots.objects(), random));
            var touched = new HashSet<>(changed.touched());
            touched.addAll(added == null ? Set.of() : added.touched());
            return new Mutation(tree, touched, changed.what() + " and a default");
        }
    };

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ADDED = "zzAdded";
    private static final String NEW = "zz-new";
    private static final int NEW_NUMBER = 64_999;

    abstract @Nullable Mutation on(Spots spots, ObjectNode tree, Random random);

    /** One edit of a copy of a tree; nothing where the tree has no place for it. */
    public Optional<Mutation> apply(ObjectKey key, ObjectNode tree, Random random) {
        var copy = tree.deepCopy();
        return Optional.ofNullable(on(new Spots(key, copy), copy, random));
    }

    private static @Nullable Spot pick(List<Spot> spots, Random random) {
        return spots.isEmpty() ? null : spots.get(random.nextInt(spots.size()));
    }

    private static @Nullable Mutation changed(ObjectNode tree, @Nullable Spot leaf) {
        if (leaf == null) {
            return null;
        }
        var value = other(leaf.node());
        Trees.set(tree, leaf.path(), value);
        return Mutation.of(tree, Set.of(leaf.path()), leaf.path(), value);
    }

    private static JsonNode other(JsonNode value) {
        if (value.isIntegralNumber()) {
            return JSON.numberNode(value.intValue() + 7919);
        }
        if (value.isBoolean()) {
            return JSON.booleanNode(!value.booleanValue());
        }
        return JSON.textNode(value.asText() + NEW);
    }

    private static @Nullable Mutation added(ObjectNode tree, @Nullable Spot object) {
        if (object == null) {
            return null;
        }
        ((ObjectNode) object.node()).put(ADDED, "x");
        var path = object.path().field(ADDED);
        return Mutation.of(tree, Set.of(path), path, TextNode.valueOf("x"));
    }

    private static @Nullable Mutation keyedItem(ObjectNode tree, @Nullable Spot list) {
        if (list == null) {
            return null;
        }
        var item = (ObjectNode) list.node().get(0).deepCopy();
        var path = renamed(list.path(), Trees.items(list.path(), list.node()).getFirst(), item);
        if (path == null) {
            return null;
        }
        ((ArrayNode) list.node()).insert(0, item);
        return Mutation.of(tree, leaves(path, item), path, item);
    }

    private static @Nullable Mutation placedItem(
            ObjectNode tree, boolean inOrder, @Nullable Spot ordered, @Nullable Spot unordered) {
        var list = inOrder ? ordered : unordered;
        if (list == null) {
            return null;
        }
        var first = list.node().get(0);
        JsonNode item = first.isObject()
                ? JSON.objectNode().put("zz", NEW)
                : first.isNumber() ? JSON.numberNode(NEW_NUMBER) : JSON.textNode(NEW);
        var path = list.path().then(new Step.Index(list.node().size()));
        // where there is no order, the place says nothing
        ((ArrayNode) list.node()).insert(inOrder ? list.node().size() : 0, item);
        return Mutation.of(tree, leaves(path, item), path, item);
    }

    private static Mutation closedUp(ObjectNode tree, Spot list, boolean keyed, int index) {
        var path = Trees.items(list.path(), list.node()).get(index);
        var before = Leaves.below(list.path(), list.node().deepCopy());
        var item = ((ArrayNode) list.node()).remove(index);
        return Mutation.of(tree, keyed ? leaves(path, item) : differing(before, list), path, item);
    }

    private static @Nullable KeyedPath renamed(KeyedPath list, KeyedPath path, ObjectNode item) {
        var values = new TreeMap<>(((Step.Key) path.steps().getLast()).values());
        boolean isRenamed = false;
        for (var name : List.copyOf(values.keySet())) {
            if (item.path(name).isNumber()) {
                item.put(name, NEW_NUMBER);
            } else if (item.has(name)) {
                item.put(name, NEW);
            }
            isRenamed |= item.has(name);
            values.put(name, item.has(name) ? item.get(name).asText() : String.valueOf(values.get(name)));
        }
        return isRenamed ? list.then(new Step.Key(values)) : null;
    }

    private static @Nullable Mutation reordered(ObjectNode tree, List<Spot> lists, Random random) {
        var list = pick(lists.stream().filter(one -> one.node().size() > 1).toList(), random);
        if (list == null) {
            return null;
        }
        shuffle((ArrayNode) list.node(), random);
        return Mutation.of(tree, Set.of(), list.path(), list.node());
    }

    private static void shuffle(ArrayNode list, Random random) {
        var items = new ArrayList<JsonNode>();
        list.forEach(items::add);
        // the first one always moves
        Collections.rotate(items, 1 + random.nextInt(items.size() - 1));
        list.removeAll().addAll(items);
    }

    private static Set<KeyedPath> leaves(KeyedPath path, JsonNode node) {
        return new HashSet<>(Leaves.below(path, node).keySet());
    }

    private static Set<KeyedPath> differing(SortedMap<KeyedPath, JsonNode> before, Spot list) {
        var after = Leaves.below(list.path(), list.node());
        var touched = new HashSet<>(before.keySet());
        touched.addAll(after.keySet());
        touched.removeIf(path -> {
            var value = before.get(path);
            return value != null && value.equals(after.get(path));
        });
        return touched;
    }
}
