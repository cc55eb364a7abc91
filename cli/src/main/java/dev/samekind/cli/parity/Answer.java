package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import java.util.List;

/**
 * An environment with its report, which is about its present spec.
 *
 * @param environment the environment
 * @param report its report with the differences of all shards
 */
public record Answer(DevEnvironment environment, ParityReportSpec report) {

    /** The differences of a state. */
    public List<Difference> differences(State state) {
        return report.differences().stream().filter(row -> row.state() == state).toList();
    }
}
