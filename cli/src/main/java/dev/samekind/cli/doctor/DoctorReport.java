package dev.samekind.cli.doctor;

import dev.samekind.cli.output.Json;
import java.util.List;

/**
 * The JSON result of {@code doctor}, described by {@code schema/doctor-v1.json}.
 *
 * @param apiVersion of all results of the CLI
 * @param kind Doctor
 * @param healthy whether nothing is a problem and nothing unknown
 * @param cluster the cluster that was looked at
 * @param findings in the order of their codes
 */
record DoctorReport(String apiVersion, String kind, boolean healthy, String cluster, List<Finding> findings) {
    static DoctorReport of(String cluster, List<Finding> findings) {
        boolean healthy =
                findings.stream().noneMatch(finding -> finding.result().counts());
        return new DoctorReport(Json.API_VERSION, "Doctor", healthy, cluster, findings);
    }
}
