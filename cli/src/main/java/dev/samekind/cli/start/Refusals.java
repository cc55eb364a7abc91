package dev.samekind.cli.start;

import dev.samekind.api.v1alpha1.Condition;
import dev.samekind.cli.status.EnvironmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What keeps an environment from being ready until a person changes something: waiting for it is in vain. */
final class Refusals {
    /** Reasons of conditions. */
    static final Set<String> CONDITIONS = Set.of(
            "NotKinD",
            "UnknownBundle",
            "ShardMissing",
            "UnknownBaseline",
            "DigestMismatch",
            "InvalidManifest",
            "InvalidBaseline",
            "RuleConflict",
            "DuplicateObject",
            "InvalidHostnames",
            "InvalidServices",
            "RemoteNotAllowed",
            "HostConflict",
            "NamespaceConflict",
            "PlatformConflict",
            "SecretsMissing",
            "RouteNotServed",
            "CorefileUnrecognised");
    /** Reasons of single objects, where the condition says NotApplied. */
    static final Set<String> OBJECTS = Set.of(
            "DuplicateListKey",
            "Forbidden",
            "HostAccessRefused",
            "HostConflict",
            "InvalidManifest",
            "KindNotServed",
            "NameConflict",
            "NamespaceConflict",
            "NamespaceMissing");

    private Refusals() {}

    /** In the operator's words about the present spec; empty when there is none. */
    static List<String> of(EnvironmentStatus environment) {
        var lines = new ArrayList<String>();
        if (!environment.current()) {
            return lines;
        }
        environment.conditions().stream()
                .filter(condition -> condition.status() == Condition.Status.False
                        && !condition.type().equals("Ready"))
                .filter(condition -> CONDITIONS.contains(condition.reason()))
                .forEach(condition -> lines.add("%s: %s".formatted(condition.reason(), condition.message())));
        environment.notApplied().stream()
                .filter(problem -> OBJECTS.contains(problem.reason()))
                .forEach(problem -> lines.add(
                        "not applied %s: %s, %s".formatted(problem.object(), problem.reason(), problem.message())));
        return lines;
    }
}
