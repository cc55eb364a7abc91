package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.status.EnvironmentStatus;
import java.util.List;

/**
 * An environment with its report, which is about its present spec.
 *
 * @param environment the environment
 * @param report its report with the differences of all shards
 */
public record Answer(DevEnvironment environment, ParityReportSpec report) {

    /** Reason of a check that has not been made yet. */
    private static final String PENDING = "ProbePending";

    /**
     * The answer, for good when no check is still on its way, or none can change what it comes to.
     *
     * @throws CliException where checks wait for services that are not ready, which may take for ever
     */
    Attempt<Answer> settled() {
        long pending = report.differences().stream()
                .filter(row -> row.reason().equals(PENDING))
                .count();
        if (pending == 0 || report.verdict() == Verdict.OutOfParity) {
            return Attempt.of(this);
        }
        var status = EnvironmentStatus.of(environment);
        if (!status.ready() && !status.conditions().isEmpty()) {
            throw NotReady.of(status, "%d checks of behaviour wait for it".formatted(pending));
        }
        return Attempt.provisional(
                this,
                new CliException(
                        ExitCode.UNKNOWN,
                        "%d checks of behaviour are on their way".formatted(pending),
                        "./dev status says what runs; a longer --timeout waits for them"));
    }

    /** What somebody changed or deleted by hand. */
    public List<Difference> byHand() {
        return report.differences().stream()
                .filter(row -> row.state() == State.Drift || row.reason().equals("Deleted"))
                .toList();
    }

    /** The differences of a state. */
    public List<Difference> differences(State state) {
        return report.differences().stream().filter(row -> row.state() == state).toList();
    }
}
