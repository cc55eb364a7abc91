package dev.samekind.cli.doctor;

import dev.samekind.cli.version.VersionCommand;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every check there is. */
final class Checks {
    /** Of the machine alone, for whoever is about to make or wake a cluster: no cluster is asked anything. */
    private static final Set<String> BEFORE_START = Set.of(
            "DEV0102", "DEV0103", "DEV0104", "DEV0106", "DEV0204", "DEV0205", "DEV0206", "DEV0401", "DEV0402",
            "DEV0403", "DEV0404", "DEV0802", "DEV0803", "DEV0806", "DEV0809");

    private Checks() {}

    static List<Check> all(Patient patient) {
        return Stream.of(
                        new MachineChecks(patient).all(),
                        new DockerChecks(patient).all(),
                        new ToolChecks(patient).all(),
                        new PortChecks(patient).all(),
                        new ClusterChecks(patient, VersionCommand.version()).all(),
                        new NameChecks(patient).all(),
                        new TlsChecks(patient).all(),
                        new LeftoverChecks(patient).all())
                .flatMap(checks -> checks)
                .toList();
    }

    static List<Check> beforeStart(Patient patient) {
        return all(patient).stream()
                .filter(check -> BEFORE_START.contains(check.code().code()))
                .toList();
    }
}
