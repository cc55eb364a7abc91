package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.cli.start.EnvironmentFiles;
import dev.samekind.parity.offline.OfflineReport;
import dev.samekind.parity.report.ReportShards;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The answer that files alone give. */
final class OfflineAnswer {
    private OfflineAnswer() {}

    /** Of the only environment among the files. */
    static Answer of(EnvironmentFiles files, Instant now) {
        var planned = new FilePlan(files);
        var report = OfflineReport.of(
                new OfflineReport.Subject(
                        planned.name(), planned.plan(), planned.rules(), planned.bundles(), planned.baseline()),
                now);
        return new Answer(
                environment(planned),
                ReportShards.at(report, now.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private static DevEnvironment environment(FilePlan planned) {
        var environment = new DevEnvironment();
        environment.getMetadata().setName(planned.name());
        environment.setSpec(planned.spec());
        return environment;
    }
}
