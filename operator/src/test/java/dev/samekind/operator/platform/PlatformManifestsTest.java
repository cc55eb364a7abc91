package dev.samekind.operator.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.samekind.operator.platform.traefik.Provider;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PlatformManifestsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/platform");
    private static final String COREDNS = "registry.k8s.io/coredns/coredns:v1.12.1";

    private static final Map<String, PlatformSpec> CASES = Map.of(
            "no-routes", spec(PlatformNeedsFixture.of("shop").build()),
            "ingress",
                    spec(PlatformNeedsFixture.of("shop")
                            .providers(Provider.KubernetesIngress)
                            .ingressClass("internal", "traefik.io/ingress-controller")
                            .hostDns("shop.localhost")
                            .build()),
            "everything",
                    spec(
                            PlatformNeedsFixture.of("shop")
                                    .providers(Provider.values())
                                    .ingressClass("nginx", "k8s.io/ingress-nginx")
                                    .ingressClass("internal", "traefik.io/ingress-controller")
                                    .gatewayClass("shared")
                                    .traefik("mirror.example.com/traefik", "3.8.0")
                                    .hostDns("shop.localhost", "shop.example.com")
                                    .build(),
                            PlatformNeedsFixture.of("pay")
                                    .hostDns("pay.localhost")
                                    .build()));

    private static PlatformSpec spec(PlatformNeeds... needs) {
        return PlatformMerge.of(COREDNS, "samekind-system", List.of(needs)).spec();
    }

    private static PlatformSpec of(String name) {
        return Objects.requireNonNull(CASES.get(name));
    }

    @TestFactory
    Stream<DynamicTest> theManifestsAreTheGoldenOnes() {
        return CASES.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    var file = GOLDEN.resolve(entry.getKey() + ".yaml");
                    var rendered = Yaml.write(PlatformManifests.of(entry.getValue()));
                    if (System.getenv("UPDATE_GENERATED") != null) {
                        Files.createDirectories(GOLDEN);
                        Files.writeString(file, rendered);
                    }
                    assertThat(Files.readString(file)).isEqualTo(rendered);
                }));
    }

    @Test
    void everyGoldenFileIsUsed() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            CASES.keySet().stream().map(name -> name + ".yaml").toList());
        }
    }

    @Test
    void aNewZoneOrClassRestartsNoPod() {
        var before =
                spec(PlatformNeedsFixture.of("shop").hostDns("shop.localhost").build());
        var after = spec(PlatformNeedsFixture.of("shop")
                .hostDns("shop.localhost", "pay.localhost")
                .ingressClass("other", "traefik.io/ingress-controller")
                .build());

        assertThat(templates(after)).isEqualTo(templates(before));
        assertThat(PlatformManifests.of(after)).isNotEqualTo(PlatformManifests.of(before));
    }

    @Test
    void aNewProviderOrVersionRestartsTraefikOnly() {
        var before = templates(
                spec(PlatformNeedsFixture.of("shop").hostDns("shop.localhost").build()));
        for (var changed : List.of(
                PlatformNeedsFixture.of("shop").providers(Provider.KubernetesCrd),
                PlatformNeedsFixture.of("shop").traefik(null, "3.7.16"))) {
            var after = templates(spec(changed.hostDns("shop.localhost").build()));
            assertThat(after.get("Deployment samekind-platform/traefik"))
                    .isNotEqualTo(before.get("Deployment samekind-platform/traefik"));
            assertThat(after.get("Deployment samekind-platform/host-dns"))
                    .isEqualTo(before.get("Deployment samekind-platform/host-dns"));
        }
    }

    @Test
    void theNameOfTraefikIsItsServices() {
        var services = PlatformManifests.of(of("no-routes")).stream()
                .map(Manifest::key)
                .filter(key -> key.kind().equals("Service"))
                .map(key -> key.name() + "." + key.namespace() + ".svc.cluster.local");

        assertThat(services).contains(PlatformSpec.traefikHost("cluster.local"));
    }

    @Test
    void objectsAreOfDifferentIdentity() {
        var keys = PlatformManifests.of(of("everything")).stream()
                .map(Manifest::key)
                .toList();

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(keys.getFirst().kind()).isEqualTo("Namespace");
    }

    @Test
    void theArgumentsDoNotDependOnTheOrderOfProviders() {
        var providers = Arrays.asList(Provider.values());
        var forth = PlatformNeedsFixture.of("shop").providers(Provider.values()).build();
        var back = PlatformNeedsFixture.of("shop")
                .providers(providers.reversed().toArray(Provider[]::new))
                .build();

        assertThat(templates(spec(forth))).isEqualTo(templates(spec(back)));
        assertThat(forth.providers()).isEqualTo(Set.copyOf(providers));
    }

    private static Map<String, String> templates(PlatformSpec spec) {
        return PlatformManifests.of(spec).stream()
                .filter(manifest -> manifest.key().kind().equals("Deployment"))
                .collect(Collectors.toMap(
                        manifest -> manifest.key().display(),
                        manifest -> CanonicalJson.digest(
                                CanonicalJson.bytes(manifest.tree().at("/spec/template")))));
    }
}
