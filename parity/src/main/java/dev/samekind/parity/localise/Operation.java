package dev.samekind.parity.localise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.path.KeyedPath;
import java.util.List;

/** What a rule does to an object. */
interface Operation {

    /** Order in which operations run: additions first, so that rules about all items see the added ones. */
    enum Phase {
        OMIT,
        ADD,
        SET,
        ADJUST,
        REMOVE
    }

    /** When it runs. */
    Phase phase();

    /** Whether doing it again to its own result changes nothing. */
    default boolean idempotent() {
        return true;
    }

    /**
     * Does it to the tree.
     *
     * @return the concrete places that it wrote for itself alone; a new item that goes by its place is none, for its
     *     place depends on other additions
     * @throws OperationException when a value there does not let it
     */
    List<KeyedPath> apply(ObjectNode tree);
}
