package dev.samekind.parity.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects reasons in the order of the checks. */
final class Reasons {
    private final List<String> reasons = new ArrayList<>();

    void add(Place place, String why) {
        reasons.add(place.path() + " " + why);
    }

    /** A reason where a switch is on. */
    void unlessOff(Place place, String why) {
        // anything but a plain "no" counts as on: what the API server makes of it is not ours to guess
        if (place.isSet() && !place.text().equals("false")) {
            add(place, "is %s: %s".formatted(place.text(), why));
        }
    }

    /** A reason where a text is there that is none of those allowed. */
    void unlessOneOf(Set<String> allowed, Place place, String why) {
        if (!place.text().isEmpty() && !allowed.contains(place.text())) {
            add(place, "is %s: %s".formatted(place.text(), why));
        }
    }

    List<String> list() {
        return List.copyOf(reasons);
    }
}
