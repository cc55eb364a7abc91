package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.Condition;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.status.EnvironmentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks for an environment's answer about its present spec. */
public final class Answers {
    /** Without them there is nothing to compare. */
    private static final List<String> NEEDED = List.of("ClusterIsLocal", "BundleResolved");

    private static final String NO_REPORT = "there is no parity report";

    private final KubernetesClient client;
    private final String environment;

    /** Of the environment that was named, or of the only one. */
    public Answers(KubernetesClient client, @Nullable String named) {
        this.client = client;
        this.environment = Environments.choose(client, named);
    }

    /** The environment's name. */
    public String environment() {
        return environment;
    }

    /** One look; with a request the answer comes after it was carried out. */
    public Attempt<Answer> look(@Nullable Request request) {
        var found = client.resources(DevEnvironment.class).withName(environment).get();
        if (found == null) {
            throw new CliException(
                    ExitCode.NOT_READY,
                    "DevEnvironment %s is not in the cluster any more: somebody deleted it".formatted(environment),
                    "./dev start PATH applies it anew");
        }
        var status = found.getStatus() == null ? DevEnvironmentStatus.empty() : found.getStatus();
        if (!Objects.equals(found.getMetadata().getGeneration(), status.observedGeneration())) {
            return Attempt.notYet(unknown("the operator has not looked at the environment's present spec yet"));
        }
        refuse(status);
        var parity = status.parity();
        if (request != null && !request.isDone(found)) {
            return Attempt.notYet(request.lack());
        }
        if (parity == null || parity.reportDigest() == null) {
            return Attempt.notYet(unreported(found));
        }
        var name = parity.report() == null ? environment : parity.report();
        return new ReportReader(client)
                .read(found, name, parity.reportDigest())
                .then(report -> Attempt.of(new Answer(found, report)));
    }

    private void refuse(DevEnvironmentStatus status) {
        var conditions = status.conditions() == null ? List.<Condition>of() : status.conditions();
        conditions.stream()
                .filter(condition -> condition.status() == Condition.Status.False && NEEDED.contains(condition.type()))
                .findFirst()
                .ifPresent(condition -> {
                    var problem = "%s=%s %s: %s"
                            .formatted(condition.type(), condition.status(), condition.reason(), condition.message());
                    throw NotReady.of(environment, List.of(problem), NO_REPORT);
                });
    }

    private CliException unreported(DevEnvironment found) {
        var status = EnvironmentStatus.of(found);
        return status.ready() || status.conditions().isEmpty()
                ? unknown("the environment's status names no report; an operator older than this command makes none")
                : NotReady.of(status, NO_REPORT);
    }

    private static CliException unknown(String why) {
        return new CliException(
                ExitCode.UNKNOWN, "parity is unknown: " + why, "./dev status says whether the operator runs");
    }
}
