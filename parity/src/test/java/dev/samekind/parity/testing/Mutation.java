package dev.samekind.parity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import java.util.Set;

/**
 * One edit of one object.
 *
 * @param tree the object after it
 * @param touched leaves that it changes, adds or takes away, as the mutator itself says
 * @param what for people who read why a test is red
 */
public record Mutation(ObjectNode tree, Set<KeyedPath> touched, String what) {
    static Mutation of(ObjectNode tree, Set<KeyedPath> touched, KeyedPath at, JsonNode value) {
        return new Mutation(tree, touched, at + " = " + value);
    }
}
