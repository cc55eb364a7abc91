package dev.samekind.operator.platform;

import dev.samekind.operator.platform.traefik.Provider;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the platform is, for all environments of the cluster together.
 *
 * @param traefik Traefik's image
 * @param coreDnsImage image reference of the host's DNS server
 * @param namespace where it runs
 * @param operatorNamespace where the operator runs
 * @param providers Traefik's providers
 * @param ingressClasses controller of each IngressClass to provide, by name
 * @param gatewayClasses names of the GatewayClasses to provide
 * @param hostDns whether the host's DNS server runs
 * @param zones zones that it answers, without a trailing dot
 */
public record PlatformSpec(
        Image traefik,
        String coreDnsImage,
        String namespace,
        String operatorNamespace,
        SortedSet<Provider> providers,
        SortedMap<String, String> ingressClasses,
        SortedSet<String> gatewayClasses,
        boolean hostDns,
        SortedSet<String> zones) {

    /** Namespace of everything that exists once per cluster. */
    public static final String NAMESPACE = "samekind-platform";

    private static final String TRAEFIK_HOST = "traefik." + NAMESPACE + ".svc.";

    public PlatformSpec {
        providers = Collections.unmodifiableSortedSet(new TreeSet<>(providers));
        ingressClasses = Collections.unmodifiableSortedMap(new TreeMap<>(ingressClasses));
        gatewayClasses = Collections.unmodifiableSortedSet(new TreeSet<>(gatewayClasses));
        zones = Collections.unmodifiableSortedSet(new TreeSet<>(zones));
    }

    /** Name that answers on ports 80 and 443 inside the cluster. */
    public static String traefikHost(String clusterDomain) {
        return TRAEFIK_HOST + clusterDomain;
    }
}
