package dev.samekind.operator.platform;

import dev.samekind.operator.platform.traefik.Provider;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Needs of an environment, nothing unless named. */
final class PlatformNeedsFixture {
    private final String environment;
    private final Map<String, String> ingressClasses = new HashMap<>();
    private final Set<String> gatewayClasses = new HashSet<>();
    private Set<Provider> providers = Set.of();
    private Set<String> zones = Set.of();
    private boolean hostDns;
    private @Nullable String repository;
    private @Nullable String version;
    private @Nullable String coreDns;

    private PlatformNeedsFixture(String environment) {
        this.environment = environment;
    }

    static PlatformNeedsFixture of(String environment) {
        return new PlatformNeedsFixture(environment);
    }

    PlatformNeedsFixture traefik(@Nullable String repository, @Nullable String version) {
        this.repository = repository;
        this.version = version;
        return this;
    }

    PlatformNeedsFixture coreDns(String image) {
        coreDns = image;
        return this;
    }

    PlatformNeedsFixture providers(Provider... providers) {
        this.providers = Set.of(providers);
        return this;
    }

    PlatformNeedsFixture ingressClass(String name, String controller) {
        ingressClasses.put(name, controller);
        return this;
    }

    PlatformNeedsFixture gatewayClass(String name) {
        gatewayClasses.add(name);
        return this;
    }

    PlatformNeedsFixture hostDns(String... zones) {
        hostDns = true;
        this.zones = Set.of(zones);
        return this;
    }

    PlatformNeedsFixture zonesWithoutServer(String... zones) {
        this.zones = Set.of(zones);
        return this;
    }

    PlatformNeeds build() {
        return new PlatformNeeds(
                environment, repository, version, coreDns, providers, ingressClasses, gatewayClasses, hostDns, zones);
    }
}
