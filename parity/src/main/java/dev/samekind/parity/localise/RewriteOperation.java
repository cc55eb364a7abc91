package dev.samekind.parity.localise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.api.v1alpha1.Localisation.Rewrite;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Trees;
import java.util.ArrayList;
import java.util.List;

/** Replaces the beginning of strings; others stay. */
record RewriteOperation(KeyedPath path, Rewrite rewrite) implements Operation {
    @Override
    public Phase phase() {
        return Phase.ADJUST;
    }

    @Override
    public boolean idempotent() {
        return false;
    }

    @Override
    public List<KeyedPath> apply(ObjectNode tree) {
        var written = new ArrayList<KeyedPath>();
        for (var place : Trees.matches(tree, path)) {
            var value = Trees.get(tree, place).orElseThrow();
            if (!value.isTextual()) {
                throw new OperationException(place, "rewrite is for strings, and the value is " + value);
            }
            if (value.textValue().startsWith(rewrite.from())) {
                var rest = value.textValue().substring(rewrite.from().length());
                Trees.set(tree, place, TextNode.valueOf(rewrite.to() + rest));
                written.add(place);
            }
        }
        return written;
    }
}
