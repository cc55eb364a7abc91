package dev.samekind.cli.hostdns;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.Hostnames;
import dev.samekind.cli.cluster.HostPorts;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What environments answer to on this machine.
 *
 * @param urls with this machine's ports
 * @param hosts the names in them
 * @param zones what holds them all: suffixes, or the names themselves
 */
public record LocalNames(List<String> urls, List<String> hosts, List<String> zones) {

    /** Of environments as the operator reports them. */
    public static LocalNames of(KubernetesClient client, List<String> environments, HostPorts ports) {
        var urls = new ArrayList<String>();
        var hosts = new TreeSet<String>();
        var zones = new TreeSet<String>();
        for (var name : environments) {
            var environment =
                    client.resources(DevEnvironment.class).withName(name).get();
            if (environment == null
                    || environment.getStatus() == null
                    || environment.getStatus().endpoints() == null) {
                continue;
            }
            for (var endpoint : environment.getStatus().endpoints()) {
                urls.add(ports.url(endpoint.url()));
                var host = URI.create(endpoint.url()).getHost();
                if (host != null) {
                    hosts.add(host);
                    zones.add(zone(environment, host));
                }
            }
        }
        return new LocalNames(List.copyOf(urls), List.copyOf(hosts), List.copyOf(zones));
    }

    private static String zone(DevEnvironment environment, String host) {
        var suffix = suffix(environment);
        return host.equals(suffix) || host.endsWith("." + suffix) ? suffix : host;
    }

    /** The suffix of mode Suffix; no host is below an empty one's dot. */
    private static String suffix(DevEnvironment environment) {
        DevEnvironmentSpec spec = environment.getSpec();
        if (spec.hostnames().mode() != Hostnames.Mode.Suffix) {
            return "";
        }
        var suffix = spec.hostnames().suffix();
        return suffix == null ? environment.getMetadata().getName() + ".localhost" : suffix;
    }
}
