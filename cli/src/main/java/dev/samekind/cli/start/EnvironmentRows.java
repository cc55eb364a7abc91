package dev.samekind.cli.start;

import dev.samekind.api.v1alpha1.Condition;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.ObjectProblem;
import dev.samekind.cli.output.Printable;
import dev.samekind.cli.status.EnvironmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is not as it should be, in lines for people who wait. */
final class EnvironmentRows {
    private EnvironmentRows() {}

    static List<String> of(@Nullable DevEnvironment environment) {
        if (environment == null) {
            return List.of("   the cluster does not answer");
        }
        var name = environment.getMetadata().getName();
        var status = environment.getStatus();
        if (status == null
                || status.conditions() == null
                || !EnvironmentStatus.of(environment).current()) {
            return List.of("   %s: the operator has not looked at it yet".formatted(name));
        }
        var rows = new ArrayList<String>();
        for (var condition : status.conditions()) {
            if (condition.status() != Condition.Status.True) {
                rows.add("   %s: %s=%s %s".formatted(name, condition.type(), condition.status(), condition.reason()));
            }
        }
        if (status.services() != null) {
            rows.add("   %s: services %s".formatted(name, status.services().summary()));
            for (var service : Objects.requireNonNullElse(status.services().notReady(), List.<ObjectProblem>of())) {
                rows.add("   %s: %s %s".formatted(name, service.object(), service.reason()));
            }
        }
        return rows.stream().map(Printable::of).toList();
    }

    static List<String> details(@Nullable DevEnvironment environment) {
        return environment == null || environment.getStatus() == null
                ? List.of("       the operator wrote no status")
                : EnvironmentStatus.of(environment).problems().stream()
                        .map(line -> "       " + Printable.of(line))
                        .toList();
    }
}
