package dev.samekind.cli.status;

import dev.samekind.api.v1alpha1.Condition;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Endpoint;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.HandOff;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.ObjectProblem;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Secrets;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One environment, as {@code status} reports it.
 *
 * @param name its name
 * @param ready whether the operator says Ready about the present spec
 * @param current whether what follows is about the present spec
 * @param conditions the operator's conditions
 * @param bundles what is mirrored
 * @param baseline the baseline in force
 * @param services workload counts and those that are not ready
 * @param handOffs services that do not run in the cluster, by the operator's word
 * @param endpoints names that answer; their URLs have this machine's ports
 * @param secrets keys that are needed and missing
 * @param drift objects that are not as applied
 * @param notApplied objects that could not be applied
 */
public record EnvironmentStatus(
        String name,
        boolean ready,
        boolean current,
        List<Condition> conditions,
        List<BundleState> bundles,
        @Nullable BundleState baseline,
        @Nullable Services services,
        List<HandOff> handOffs,
        List<Endpoint> endpoints,
        @Nullable Secrets secrets,
        List<ObjectProblem> drift,
        List<ObjectProblem> notApplied) {

    /** The status of an environment in the cluster. */
    public static EnvironmentStatus of(DevEnvironment environment) {
        var metadata = environment.getMetadata();
        return of(metadata.getName(), metadata.getGeneration(), environment.getStatus());
    }

    /** The same of its parts; the status is null before the operator looked at it. */
    static EnvironmentStatus of(String name, @Nullable Long generation, @Nullable DevEnvironmentStatus found) {
        var status = found == null ? DevEnvironmentStatus.empty() : found;
        boolean current = Objects.equals(generation, status.observedGeneration());
        var conditions = orEmpty(status.conditions());
        return new EnvironmentStatus(
                name,
                current && isReady(conditions),
                current,
                conditions,
                orEmpty(status.bundles()),
                status.baseline(),
                status.services(),
                orEmpty(status.handOffs()),
                orEmpty(status.endpoints()),
                status.secrets(),
                orEmpty(status.drift()),
                orEmpty(status.notApplied()));
    }

    /** The same with other endpoints. */
    EnvironmentStatus withEndpoints(List<Endpoint> others) {
        return new EnvironmentStatus(
                name,
                ready,
                current,
                conditions,
                bundles,
                baseline,
                services,
                handOffs,
                others,
                secrets,
                drift,
                notApplied);
    }

    /** All that keeps it from being ready, one line each. */
    public List<String> problems() {
        var lines = new ArrayList<String>();
        conditions.stream()
                .filter(condition -> condition.status() != Condition.Status.True)
                .forEach(condition -> lines.add("%s=%s %s: %s"
                        .formatted(condition.type(), condition.status(), condition.reason(), condition.message())));
        notApplied.forEach(problem -> lines.add(line("not applied", problem)));
        if (services != null) {
            orEmpty(services.notReady()).forEach(problem -> lines.add(line("not ready", problem)));
        }
        if (secrets != null) {
            secrets.missing().forEach(key -> lines.add("missing secret " + key));
        }
        return lines;
    }

    private static String line(String what, ObjectProblem problem) {
        return "%s %s: %s%s"
                .formatted(
                        what,
                        problem.object(),
                        problem.reason(),
                        problem.message() == null ? "" : ", " + problem.message());
    }

    private static boolean isReady(List<Condition> conditions) {
        return conditions.stream()
                .anyMatch(condition -> condition.type().equals("Ready") && condition.status() == Condition.Status.True);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
