package dev.samekind.cli.kubectl;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import java.util.List;
import java.util.Set;

/** What kubectl may not be told here. */
final class KubectlArguments {
    private static final Set<String> LEAD_ELSEWHERE =
            Set.of("--context", "--kubeconfig", "--cluster", "--server", "-s", "--user", "--token");

    /** Short options of kubectl that take all that follows as their value. */
    private static final String TAKE_THE_REST = "ceklLnoruv";

    private KubectlArguments() {}

    /**
     * Refuses options that lead to another cluster. What stands after a {@code --} of kubectl's own is the command for
     * a container and none of our business.
     *
     * @throws CliException when there is one
     */
    static void refuseOtherClusters(List<String> arguments, ClusterName cluster) {
        arguments.stream()
                .takeWhile(argument -> !argument.equals("--"))
                .filter(KubectlArguments::leadsElsewhere)
                .findFirst()
                .ifPresent(argument -> {
                    throw new CliException(
                            ExitCode.USAGE,
                            "%s is refused: ./dev kubectl works on the context %s only"
                                    .formatted(argument, cluster.context()),
                            "leave it out; --cluster NAME before the -- chooses another KinD cluster");
                });
    }

    private static boolean leadsElsewhere(String argument) {
        int equals = argument.indexOf('=');
        var name = equals < 0 ? argument : argument.substring(0, equals);
        return LEAD_ELSEWHERE.contains(name) || isGroupWithServer(argument);
    }

    /** Short options in one word, as in {@code -Ashttps://host}; some take a value with one verb and none with another. */
    private static boolean isGroupWithServer(String argument) {
        if (!argument.startsWith("-") || argument.startsWith("--")) {
            return false;
        }
        return argument.chars()
                .skip(1)
                .takeWhile(letter -> TAKE_THE_REST.indexOf(letter) < 0)
                .anyMatch(letter -> letter == 's');
    }
}
