package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.NativeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The environment of a process of this machine: the pod's, with addresses and variables that are right here. */
final class NativeEnvironment {
    /** Of containers' file systems: the machine's own are right here. */
    private static final Set<String> OF_THE_MACHINE = Set.of("PATH", "HOME", "LD_LIBRARY_PATH", "JAVA_HOME");

    private NativeEnvironment() {}

    static EffectiveEnvironment of(EffectiveEnvironment pods, Reaches reaches, NativeSpec here) {
        var values = new LinkedHashMap<String, String>();
        var notes = new ArrayList<>(pods.notes());
        var own = new LinkedHashMap<String, String>();
        here.environment().forEach(variable -> own.put(variable.name(), variable.value()));
        pods.values().forEach((name, value) -> {
            if (OF_THE_MACHINE.contains(name)) {
                notes.add("%s stays this machine's".formatted(name));
            } else {
                values.put(name, reaches.rewrite(value));
            }
        });
        reaches.rewritePairs(values);
        values.keySet().stream()
                .filter(name -> !own.containsKey(name))
                .forEach(name -> reaches.named(String.valueOf(values.get(name)))
                        .forEach(reach -> notes.add(
                                "%s names %s without its port, which nothing here resolves: give it in native.environment"
                                        .formatted(name, reach.service()))));
        values.putAll(own);
        var secret = new LinkedHashSet<>(pods.secret());
        secret.removeAll(own.keySet());
        secret.retainAll(values.keySet());
        return new EffectiveEnvironment(values, List.copyOf(secret), notes);
    }
}
