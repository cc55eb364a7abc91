package dev.samekind.parity.handoff;

import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.RemoteRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether services may be answered by other clusters, by the baseline's word. */
public final class RemoteAccess {
    private RemoteAccess() {}

    /** The entries of spec.services that may not, each with the reason and who must allow it. */
    public static List<ServiceRuns.Problem> refused(DevEnvironmentSpec spec, RemoteRules rules) {
        var baseline = spec.baseline() == null ? null : spec.baseline().name();
        var refused = new ArrayList<ServiceRuns.Problem>();
        spec.services().forEach(service -> {
            if (service.remote() != null) {
                var context = service.remote().context();
                var why = refusal(context, rules, baseline);
                if (why != null) {
                    refused.add(new ServiceRuns.Problem(service.name(), why));
                }
            }
        });
        return refused;
    }

    /** Why a context may not be used; null where it may. */
    private static @Nullable String refusal(String context, RemoteRules rules, @Nullable String baseline) {
        if (rules.allowedContexts().contains(context)) {
            return null;
        }
        return baseline == null
                ? "the environment has no baseline, so nobody allows the context %s; the platform team's ParityBaseline must list it under spec.remote.allowedContexts, and spec.baseline must name that"
                        .formatted(context)
                : "ParityBaseline %s does not allow the context %s (it allows %s); the platform team must list it there under spec.remote.allowedContexts, or take mode: Remote out"
                        .formatted(
                                baseline,
                                context,
                                rules.allowedContexts().isEmpty()
                                        ? "none"
                                        : String.join(", ", rules.allowedContexts()));
    }
}
