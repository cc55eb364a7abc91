package dev.samekind.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteKindsTest {
    @TempDir
    Path folder;

    @Test
    void kindsOfAllBundlesAreNeededEachOnceAndByVersion() throws IOException {
        environment("""
                - {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a, namespace: shop}}
                - {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: b, namespace: shop}}
                - {apiVersion: gateway.networking.k8s.io/v1beta1, kind: HTTPRoute, metadata: {name: c, namespace: shop}}
                """, """
                - {apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: d, namespace: shop}}
                """);

        var needed = RouteKinds.neededBy(EnvironmentFiles.read(folder));

        assertThat(needed)
                .extracting(RouteKinds.RouteKind::toString)
                .containsExactly(
                        "gateway.networking.k8s.io/v1 HTTPRoute",
                        "gateway.networking.k8s.io/v1beta1 HTTPRoute",
                        "traefik.io/v1alpha1 IngressRoute");
        assertThat(RouteKinds.groups(needed)).containsExactly("gateway.networking.k8s.io", "traefik.io");
    }

    @Test
    void whatTheClusterServesItselfOrNobodyPinsIsNotNeeded() throws IOException {
        environment("""
                - {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a, namespace: shop}}
                - {apiVersion: v1, kind: Service, metadata: {name: a, namespace: shop}}
                - {apiVersion: gateway.networking.x-k8s.io/v1alpha1, kind: XMesh, metadata: {name: a}}
                - {apiVersion: traefik.containo.us/v1alpha1, kind: IngressRoute, metadata: {name: a, namespace: shop}}
                """);

        assertThat(RouteKinds.neededBy(EnvironmentFiles.read(folder))).isEmpty();
    }

    @Test
    void groupsHaveNamesForPeople() {
        assertThat(RouteKinds.names(List.of("traefik.io", "gateway.networking.k8s.io")))
                .isEqualTo("Gateway API and Traefik");
        assertThat(RouteKinds.names(Set.of("traefik.io"))).isEqualTo("Traefik");
    }

    private void environment(String... bundles) throws IOException {
        Files.writeString(folder.resolve("environment.yaml"), """
                apiVersion: samekind.dev/v1alpha1
                kind: DevEnvironment
                metadata: {name: shop}
                spec: {bundles: [{name: bundle-0}]}
                """);
        for (int i = 0; i < bundles.length; i++) {
            Files.writeString(folder.resolve("bundle-" + i + ".yaml"), """
                    apiVersion: samekind.dev/v1alpha1
                    kind: ProductionBundle
                    metadata: {name: bundle-%d}
                    spec:
                      objects:
                    %s
                    """.formatted(
                            i, bundles[i].indent(2).stripTrailing()));
        }
    }
}
