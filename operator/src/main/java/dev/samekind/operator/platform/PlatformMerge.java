package dev.samekind.operator.platform;

import dev.samekind.operator.platform.traefik.Provider;
import dev.samekind.platform.Traefik;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The platform that several environments share.
 *
 * @param spec the platform
 * @param conflicts wishes that were not granted
 */
public record PlatformMerge(PlatformSpec spec, List<Conflict> conflicts) {
    private static final String REPOSITORY = "Traefik's image repository";
    private static final String VERSION = "Traefik's version";
    private static final String COREDNS = "The image of the host's DNS server";

    /**
     * Joins what environments need. An environment that names no version has no wish, so another's is no conflict.
     *
     * @param clusterCoreDnsImage image reference of the cluster's own CoreDNS, used where no baseline names one
     * @param operatorNamespace namespace that the operator runs in
     * @param oldestFirst the environments, oldest first: its wishes win
     */
    public static PlatformMerge of(
            String clusterCoreDnsImage, String operatorNamespace, List<PlatformNeeds> oldestFirst) {
        var wishes = new Wishes();
        var providers = new TreeSet<Provider>();
        var ingressClasses = new TreeMap<String, String>();
        var gatewayClasses = new TreeSet<String>();
        var zones = new TreeSet<String>();
        for (var needs : oldestFirst) {
            add(needs, wishes);
            providers.addAll(needs.providers());
            needs.ingressClasses().forEach(ingressClasses::putIfAbsent);
            gatewayClasses.addAll(needs.gatewayClasses());
            if (needs.hostDns()) {
                zones.addAll(needs.zones());
            }
        }
        var traefik = new Image(
                wishes.granted(REPOSITORY, Traefik.REPOSITORY), "v" + wishes.granted(VERSION, Traefik.VERSION));
        var hostDns = oldestFirst.stream().anyMatch(PlatformNeeds::hostDns);
        var spec = new PlatformSpec(
                traefik,
                wishes.granted(COREDNS, clusterCoreDnsImage),
                PlatformSpec.NAMESPACE,
                operatorNamespace,
                providers,
                ingressClasses,
                gatewayClasses,
                hostDns,
                zones);
        return new PlatformMerge(spec, wishes.conflicts());
    }

    private static void add(PlatformNeeds needs, Wishes wishes) {
        wishes.add(REPOSITORY, needs.environment(), needs.traefikRepository());
        wishes.add(VERSION, needs.environment(), needs.traefikVersion());
        if (needs.hostDns()) {
            wishes.add(COREDNS, needs.environment(), needs.coreDnsImage());
        }
        needs.ingressClasses()
                .forEach((name, controller) ->
                        wishes.add("The controller of IngressClass " + name, needs.environment(), controller));
    }
}
