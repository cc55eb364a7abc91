package dev.samekind.cli.host;

import dev.samekind.cli.App;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.hostdns.HostsFile;
import dev.samekind.cli.hostdns.ResolverDropIn;
import dev.samekind.cli.hostdns.SystemNames;
import dev.samekind.parity.check.host.RouteLook.Name;
import java.util.Arrays;
import java.util.List;

/** How names resolve on this machine, and what of it answers for them. */
final class SystemResolver implements RouteVisit.Resolver {
    private final List<String> hosts;
    private final boolean dropIn;

    SystemResolver(App app, ClusterName cluster) {
        this.hosts = HostsFile.of(app.environment())
                .read()
                .lines()
                .map(line -> line.split("#", 2)[0])
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")).skip(1))
                .toList();
        this.dropIn = new ResolverDropIn(app, cluster).exists();
    }

    @Override
    public Name lookUp(String host) {
        return new Name(SystemNames.addresses(host), SystemNames.leadsHere(host), resolver(host));
    }

    private String resolver(String host) {
        if (hosts.contains(host)) {
            return "hosts file";
        }
        return dropIn ? "systemd-resolved" : "the system's resolver";
    }
}
