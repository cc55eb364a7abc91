package dev.samekind.cli.inner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables of a service's process.
 *
 * @param values in the order of their declaration
 * @param secret names of those that come from Secrets
 * @param notes what is not as in the pod, for people; without values
 */
record EffectiveEnvironment(Map<String, String> values, List<String> secret, List<String> notes) {
    static final String MASK = "********";

    /** What may be shown. */
    Map<String, String> masked() {
        var shown = new LinkedHashMap<>(values);
        secret.forEach(name -> shown.computeIfPresent(name, (key, value) -> MASK));
        return shown;
    }
}
