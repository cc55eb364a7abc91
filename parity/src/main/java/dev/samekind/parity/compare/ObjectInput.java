package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.localise.Change;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.path.KeyedPath;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object in three forms, all normalised.
 *
 * @param key identity
 * @param production production's object, null for one that only belongs to the environment, such as a companion route
 * @param expected what it is meant to be here, with our marks
 * @param live what is here
 * @param changes leaves that localisations changed, with their rules
 * @param builtIn rule that stands for an object without production's counterpart, null where production has it
 * @param controlled leaves that production leaves to a controller
 * @param owners who wrote what
 * @param unenforced paths below which fields are accepted and not acted on, with the id of the check that says so
 */
public record ObjectInput(
        ObjectKey key,
        @Nullable ObjectNode production,
        ObjectNode expected,
        ObjectNode live,
        List<Change> changes,
        @Nullable String builtIn,
        Set<KeyedPath> controlled,
        FieldOwners owners,
        List<Unenforced> unenforced) {

    /** Fields that are not acted on. */
    public record Unenforced(KeyedPath path, String check) {}
}
