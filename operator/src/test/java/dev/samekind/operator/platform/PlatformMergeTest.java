package dev.samekind.operator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.operator.platform.traefik.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformMergeTest {
    private static final String CLUSTER_COREDNS = "registry.k8s.io/coredns/coredns:v1.12.1";

    private static PlatformMerge merge(PlatformNeedsFixture... oldestFirst) {
        return PlatformMerge.of(
                CLUSTER_COREDNS,
                "samekind-system",
                List.of(oldestFirst).stream().map(PlatformNeedsFixture::build).toList());
    }

    @Test
    void withoutWishesThePlatformHasTheDefaultVersions() {
        var merged = merge(PlatformNeedsFixture.of("shop"));

        assertThat(merged.spec().traefik().reference()).isEqualTo("docker.io/library/traefik:v3.7.15");
        assertThat(merged.spec().coreDnsImage()).isEqualTo(CLUSTER_COREDNS);
        assertThat(merged.spec().hostDns()).isFalse();
        assertThat(merged.conflicts()).isEmpty();
    }

    @Test
    void whatEnvironmentsNeedIsJoined() {
        var merged = merge(
                PlatformNeedsFixture.of("shop")
                        .providers(Provider.KubernetesIngress)
                        .ingressClass("a", "x")
                        .gatewayClass("g")
                        .hostDns("shop.localhost"),
                PlatformNeedsFixture.of("pay")
                        .providers(Provider.KubernetesGateway, Provider.KubernetesIngress)
                        .ingressClass("b", "y")
                        .gatewayClass("h")
                        .hostDns("pay.localhost"));

        assertThat(merged.spec().providers()).containsExactly(Provider.KubernetesGateway, Provider.KubernetesIngress);
        assertThat(merged.spec().ingressClasses()).hasToString("{a=x, b=y}");
        assertThat(merged.spec().gatewayClasses()).containsExactly("g", "h");
        assertThat(merged.spec().zones()).containsExactly("pay.localhost", "shop.localhost");
        assertThat(merged.conflicts()).isEmpty();
    }

    @Test
    void theOldestWishWinsAndTheYoungerEnvironmentsAreTold() {
        var merged = merge(
                PlatformNeedsFixture.of("shop"),
                PlatformNeedsFixture.of("pay").traefik(null, "3.7.13"),
                PlatformNeedsFixture.of("ship").traefik(null, "3.7.15"));

        assertThat(merged.spec().traefik().tag()).isEqualTo("v3.7.13");
        assertThat(merged.conflicts())
                .containsExactly(new Conflict("Traefik's version", "pay", "3.7.13", "ship", "3.7.15"));
        assertThat(merged.conflicts().getFirst().message())
                .contains("environment pay has 3.7.13, so ship cannot have 3.7.15");
    }

    @Test
    void equalWishesAreNoConflict() {
        var merged = merge(
                PlatformNeedsFixture.of("shop")
                        .traefik("mirror/traefik", "3.7.13")
                        .coreDns("c:1")
                        .hostDns("a.test"),
                PlatformNeedsFixture.of("pay")
                        .traefik("mirror/traefik", "3.7.13")
                        .coreDns("c:1")
                        .hostDns("b.test"));

        assertThat(merged.spec().traefik().reference()).isEqualTo("mirror/traefik:v3.7.13");
        assertThat(merged.spec().coreDnsImage()).isEqualTo("c:1");
        assertThat(merged.conflicts()).isEmpty();
    }

    @Test
    void eachSubjectHasItsOwnConflict() {
        var merged = merge(
                PlatformNeedsFixture.of("shop")
                        .traefik("a/traefik", "1.0.0")
                        .ingressClass("x", "one")
                        .coreDns("c:1")
                        .hostDns("a.test"),
                PlatformNeedsFixture.of("pay")
                        .traefik("b/traefik", "2.0.0")
                        .ingressClass("x", "two")
                        .coreDns("c:2")
                        .hostDns("b.test"));

        assertThat(merged.conflicts())
                .extracting(Conflict::subject)
                .containsExactly(
                        "Traefik's image repository",
                        "Traefik's version",
                        "The image of the host's DNS server",
                        "The controller of IngressClass x");
        assertThat(merged.spec().ingressClasses()).containsEntry("x", "one");
    }

    @Test
    void anEnvironmentWithoutHostDnsHasNoSayInIt() {
        var merged = merge(
                PlatformNeedsFixture.of("shop")
                        .zonesWithoutServer("shop.localhost")
                        .coreDns("c:1"),
                PlatformNeedsFixture.of("pay").hostDns("pay.localhost").coreDns("c:2"));

        assertThat(merged.spec().hostDns()).isTrue();
        assertThat(merged.spec().zones()).containsExactly("pay.localhost");
        assertThat(merged.spec().coreDnsImage()).isEqualTo("c:2");
        assertThat(merged.conflicts()).isEmpty();
    }
}
