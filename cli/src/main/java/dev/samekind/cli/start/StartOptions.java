package dev.samekind.cli.start;

import dev.samekind.cli.hostdns.HostDnsMode;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code start} was asked for.
 *
 * @param path the environment's file or folder
 * @param timeout for everything together
 * @param yes whether the machine's name resolution may be changed without asking
 * @param hostDns how names resolve on this machine
 * @param httpPort null where the default, or the existing cluster's, will do
 * @param httpsPort likewise
 * @param dnsPort likewise
 * @param await whether to wait for the environment
 * @param docker whether all services run in the cluster
 * @param mergeKubeconfig whether the context goes into the user's kubeconfig too
 */
record StartOptions(
        Path path,
        Duration timeout,
        boolean yes,
        HostDnsMode hostDns,
        @Nullable Integer httpPort,
        @Nullable Integer httpsPort,
        @Nullable Integer dnsPort,
        boolean await,
        boolean docker,
        boolean mergeKubeconfig) {}
