package dev.samekind.operator.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.normalise.Allocated;
import dev.samekind.parity.normalise.Canonical;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlannedObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the API server made of objects that it has just created for us: the same as a dry run of their creation would
 * tell, so that parity need not ask again. An answer to an update says less, for others may own fields of the object.
 */
@Singleton
public class CreatedForms {
    private final Map<String, byte[]> forms = new ConcurrentHashMap<>();

    /** Keeps the answer to a creation. */
    void created(PlannedObject object, ObjectNode answer) {
        var form = answer.deepCopy();
        Allocated.strip(Manifest.of(Mark.off(object.tree())), form);
        forms.put(object.digest(), Canonical.of(Mark.off(form)).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The canonical form of an object as it was created, JSON; it is given once. */
    public Optional<byte[]> take(PlannedObject object) {
        byte @Nullable [] form = forms.remove(object.digest());
        return Optional.ofNullable(form);
    }
}
