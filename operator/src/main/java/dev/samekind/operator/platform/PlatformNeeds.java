package dev.samekind.operator.platform;

import dev.samekind.operator.platform.traefik.Provider;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one environment needs of the platform.
 *
 * @param environment its name
 * @param traefikRepository image repository that its baseline names
 * @param traefikVersion version that its baseline names, without a leading v
 * @param coreDnsImage image reference that its baseline names, for the host's DNS server
 * @param providers providers for its routes
 * @param ingressClasses controller of each IngressClass that it does not bring itself, by name
 * @param gatewayClasses names of the GatewayClasses that it does not bring itself
 * @param hostDns whether a DNS server answers its zones on the host
 * @param zones its zones, without a trailing dot
 */
public record PlatformNeeds(
        String environment,
        @Nullable String traefikRepository,
        @Nullable String traefikVersion,
        @Nullable String coreDnsImage,
        Set<Provider> providers,
        Map<String, String> ingressClasses,
        Set<String> gatewayClasses,
        boolean hostDns,
        Set<String> zones) {

    public PlatformNeeds {
        providers = Set.copyOf(providers);
        ingressClasses = Map.copyOf(ingressClasses);
        gatewayClasses = Set.copyOf(gatewayClasses);
        zones = Set.copyOf(zones);
    }
}
