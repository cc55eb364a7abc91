package dev.samekind.parity.check.host;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an environment promises on the developer's machine against what was seen there. */
public final class HostComparison {
    private static final List<Question> ALL_ROUTES = List.of(
            new Question(Check.HostReachesRoute, null, "", "Answers"),
            new Question(Check.HostResolvesName, null, "", "Resolves"));

    private HostComparison() {}

    /**
     * One result for each route and check, and for each tool that a bundle states. Where nobody has ever looked, nothing
     * is said of routes: an operator without the CLI promises nothing of any machine.
     *
     * @param written what was written down; null when that cannot be read
     */
    public static List<CheckResult> of(HostSubject subject, @Nullable HostFacts written, Instant now) {
        if (written == null) {
            return unsaid(
                    subject,
                    "HostFactsUnreadable",
                    "%s of ConfigMap %s is not what ./dev writes".formatted(HostFacts.KEY, HostFacts.CONFIG_MAP));
        }
        var look = written.environments().get(subject.environment());
        if (look == null) {
            return Toolchain.unknown(subject.toolchain(), "ToolchainUnknown", "nobody has looked on this machine yet");
        }
        return look.stale(subject.bundles(), now)
                .map(why -> unsaid(subject, "HostLookStale", why))
                .orElseGet(() -> seen(subject, look));
    }

    private static List<CheckResult> unsaid(HostSubject subject, String reason, String why) {
        var routes = subject.routes().isEmpty()
                ? Stream.<CheckResult>of()
                : ALL_ROUTES.stream().map(question -> question.notComparable(reason, why, null));
        return Stream.concat(routes, Toolchain.unknown(subject.toolchain(), reason, why).stream())
                .toList();
    }

    private static List<CheckResult> seen(HostSubject subject, HostLook look) {
        var results = new ArrayList<CheckResult>();
        var hops = new HostHops(look);
        for (var route : subject.routes()) {
            results.add(hops.answers(route));
            hops.resolves(route).ifPresent(results::add);
        }
        hops.notSetUp(subject.routes()).ifPresent(results::add);
        results.addAll(Toolchain.compared(subject.toolchain(), look));
        return List.copyOf(results);
    }
}
