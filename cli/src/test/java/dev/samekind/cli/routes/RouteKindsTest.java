package dev.samekind.cli.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.bundle.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteKindsTest {
    @Test
    void kindsOfAllObjectsAreNeededEachOnceAndByVersion() {
        var needed = RouteKinds.neededBy(objects("""
                {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a, namespace: shop}}
                ---
                {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: b, namespace: shop}}
                ---
                {apiVersion: gateway.networking.k8s.io/v1beta1, kind: HTTPRoute, metadata: {name: c, namespace: shop}}
                ---
                {apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: d, namespace: shop}}
                """));

        assertThat(needed)
                .extracting(RouteKinds.RouteKind::toString)
                .containsExactly(
                        "gateway.networking.k8s.io/v1 HTTPRoute",
                        "gateway.networking.k8s.io/v1beta1 HTTPRoute",
                        "traefik.io/v1alpha1 IngressRoute");
        assertThat(RouteKinds.groups(needed)).containsExactly("gateway.networking.k8s.io", "traefik.io");
    }

    @Test
    void whatTheClusterServesItselfOrNobodyPinsIsNotNeeded() {
        assertThat(RouteKinds.neededBy(objects("""
                {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a, namespace: shop}}
                ---
                {apiVersion: v1, kind: Service, metadata: {name: a, namespace: shop}}
                ---
                {apiVersion: gateway.networking.x-k8s.io/v1alpha1, kind: XMesh, metadata: {name: a}}
                ---
                {apiVersion: traefik.containo.us/v1alpha1, kind: IngressRoute, metadata: {name: a, namespace: shop}}
                """))).isEmpty();
    }

    @Test
    void groupsHaveNamesForPeople() {
        assertThat(RouteKinds.names(List.of("traefik.io", "gateway.networking.k8s.io")))
                .isEqualTo("Gateway API and Traefik");
        assertThat(RouteKinds.names(Set.of("traefik.io"))).isEqualTo("Traefik");
    }

    private static Stream<JsonNode> objects(String yaml) {
        return YamlReader.read("objects", yaml.getBytes(StandardCharsets.UTF_8)).stream()
                .map(document -> document.tree());
    }
}
