package dev.samekind.cli.supervisor;

import dev.samekind.cli.process.Programs;
import dev.samekind.cli.supervisor.ServiceState.Phase;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What services of one supervisor share.
 *
 * @param files where logs go
 * @param token of the supervisor's family
 * @param holder of the leases
 * @param cluster the API server
 * @param programs asked who holds a port
 * @param phases of a service of an environment; empty where it does not run here
 * @param changed told when a process began or ended
 */
record Surroundings(
        SupervisorFiles files,
        String token,
        Holder holder,
        SharedClient cluster,
        Programs programs,
        BiFunction<String, String, Optional<Phase>> phases,
        Runnable changed) {}
