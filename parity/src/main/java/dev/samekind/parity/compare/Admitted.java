package dev.samekind.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Tolerance;
import dev.samekind.parity.quantity.InvalidQuantityException;
import dev.samekind.parity.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** Whether a tolerance admits a value. */
final class Admitted {
    private Admitted() {}

    /** Whether the field may have this value here; null stands for none. */
    static boolean by(Tolerance tolerance, @Nullable JsonNode live) {
        if (live == null) {
            return tolerance.admitsAbsence();
        }
        return live.isValueNode() && (tolerance.values().contains(live.asText()) || isInRange(tolerance, live));
    }

    private static boolean isInRange(Tolerance tolerance, JsonNode live) {
        var min = tolerance.min();
        var max = tolerance.max();
        if (min == null || max == null) {
            return false;
        }
        try {
            var value = Quantity.of(live);
            return value.compareTo(Quantity.of(min)) >= 0 && value.compareTo(Quantity.of(max)) <= 0;
        } catch (InvalidQuantityException e) {
            return false;
        }
    }
}
