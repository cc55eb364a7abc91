package dev.samekind.parity.route;

import static dev.samekind.parity.testing.Yaml.manifests;
import static dev.samekind.parity.testing.Yaml.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Routes of Gateways whose listeners are for certain hosts. */
class CompanionGatewaysTest {
    private static final Map<String, String> NAMES = Map.of(
            "a.example.com", "a.localhost",
            "b.example.com", "b.localhost",
            "*.example.com", "*.localhost",
            "same.example.com", "same.example.com");

    private static String gateway(String listeners) {
        return "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: gw, namespace: shop}, spec: {gatewayClassName: t, listeners: ["
                + listeners + "]}}";
    }

    private static String route(String name, String spec) {
        return "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: %s, namespace: shop}, spec: {%s}}"
                .formatted(name, spec);
    }

    private static List<Manifest> companions(String... objects) {
        return CompanionRoutes.of(manifests(String.join("\n---\n", objects)), NAMES);
    }

    private static JsonNode spec(List<Manifest> companions, String name) {
        return companions.stream()
                .filter(companion -> companion.key().name().equals(name))
                .findFirst()
                .orElseThrow()
                .tree()
                .path("spec");
    }

    @Test
    void aRouteThatHasItsHostFromTheListenerAnswersTheLocalNameByACompanionGateway() {
        var companions = companions(
                gateway("{name: web, port: 80, protocol: HTTP, hostname: a.example.com}"),
                route("r", "parentRefs: [{name: gw}]"));
        assertThat(spec(companions, "gw-samekind")).isEqualTo(tree("""
                        gatewayClassName: t
                        listeners: [{name: web, port: 80, protocol: HTTP, hostname: a.localhost}]
                        """));
        assertThat(spec(companions, "r-samekind")).isEqualTo(tree("""
                        parentRefs: [{name: gw-samekind, sectionName: web}]
                        hostnames: [a.localhost]
                        """));
    }

    @Test
    void aListenerForAWildcardKeepsItsNameForTheWildcardItself() {
        var companions = companions(
                gateway("{name: web, port: 80, protocol: HTTP, hostname: '*.example.com'}"),
                route("all", "parentRefs: [{name: gw}]"));
        assertThat(spec(companions, "gw-samekind").at("/listeners/0/hostname").asText())
                .isEqualTo("*.localhost");
        assertThat(spec(companions, "all-samekind").at("/parentRefs/0/sectionName"))
                .isEqualTo(spec(companions, "gw-samekind").at("/listeners/0/name"));
    }

    @Test
    void eachHostUnderAWildcardHasAListenerOfItsOwnAndEachRouteItsOwnHosts() {
        var companions = companions(
                gateway("{name: web, port: 80, protocol: HTTP, hostname: '*.example.com'}"),
                route("one", "parentRefs: [{name: gw}], hostnames: [a.example.com]"),
                route("two", "parentRefs: [{name: gw}], hostnames: [b.example.com, same.example.com, c.org]"));
        var listeners = spec(companions, "gw-samekind").path("listeners");
        assertThat(listeners.findValuesAsText("hostname")).containsExactly("a.localhost", "b.localhost");
        assertThat(listeners.findValuesAsText("name")).doesNotHaveDuplicates();
        assertThat(spec(companions, "one-samekind").at("/parentRefs").findValuesAsText("sectionName"))
                .containsExactly(listeners.at("/0/name").asText());
        assertThat(spec(companions, "two-samekind").at("/parentRefs").findValuesAsText("sectionName"))
                .containsExactly(listeners.at("/1/name").asText());
        assertThat(spec(companions, "two-samekind").path("hostnames")).isEqualTo(tree("[b.localhost]"));
    }

    @Test
    void theMoreSpecificOfTwoListenersForAHostServesIt() {
        var listeners =
                "{name: wide, port: 80, protocol: HTTP, hostname: '*.example.com'}, {name: own, port: 80, protocol: HTTP, hostname: a.example.com}";
        var route = route("r", "parentRefs: [{name: gw}], hostnames: [a.example.com]");
        var other =
                "{name: own, port: 80, protocol: HTTP, hostname: a.example.com}, {name: wide, port: 80, protocol: HTTP, hostname: '*.example.com'}";
        for (var order : List.of(listeners, other)) {
            var companions = companions(gateway(order), route);
            assertThat(spec(companions, "gw-samekind").path("listeners"))
                    .isEqualTo(tree("[{name: own, port: 80, protocol: HTTP, hostname: a.localhost}]"));
            assertThat(spec(companions, "r-samekind").path("parentRefs"))
                    .isEqualTo(tree("[{name: gw-samekind, sectionName: own}]"));
        }
    }

    @Test
    void portsAndProtocolsOfOneHostAreDifferentListeners() {
        var companions = companions(
                gateway(
                        "{name: web, port: 80, protocol: HTTP, hostname: a.example.com}, {name: tls, port: 443, protocol: HTTPS, hostname: a.example.com, tls: {certificateRefs: [{name: c}, {name: d}]}}"),
                route("r", "parentRefs: [{name: gw}]"));
        assertThat(spec(companions, "gw-samekind").path("listeners")).isEqualTo(tree("""
                        - {name: tls, port: 443, protocol: HTTPS, hostname: a.localhost, tls: {certificateRefs: [{name: samekind-local-tls}]}}
                        - {name: web, port: 80, protocol: HTTP, hostname: a.localhost}
                        """));
        assertThat(spec(companions, "r-samekind").at("/parentRefs").findValuesAsText("sectionName"))
                .containsExactly("web", "tls");
    }

    @Test
    void aListenerForAnyHostTakesLocalNamesAsItIs() {
        var companions = companions(
                gateway(
                        "{name: web, port: 80, protocol: HTTP}, {name: own, port: 80, protocol: HTTP, hostname: b.example.com}"),
                route("r", "parentRefs: [{name: gw, port: 80}], hostnames: [a.example.com]"));
        assertThat(companions).extracting(companion -> companion.key().name()).containsExactly("r-samekind");
        assertThat(spec(companions, "r-samekind").path("parentRefs")).isEqualTo(tree("[{name: gw, port: 80}]"));
    }

    @Test
    void aParentThatServesNoLocalNameIsLeftOutAndAnUnknownOneStays() {
        var companions = companions(
                gateway("{name: web, port: 80, protocol: HTTP, hostname: same.example.com}"),
                route(
                        "r",
                        "parentRefs: [{name: gw}, {name: elsewhere}], hostnames: [same.example.com, a.example.com]"));
        assertThat(companions).extracting(companion -> companion.key().name()).containsExactly("r-samekind");
        assertThat(spec(companions, "r-samekind").path("parentRefs")).isEqualTo(tree("[{name: elsewhere}]"));
    }

    @Test
    void theOrderOfObjectsChangesNothing() {
        var objects = new ArrayList<>(manifests(String.join(
                "\n---\n",
                gateway("{name: web, port: 80, protocol: HTTP, hostname: '*.example.com'}"),
                route("one", "parentRefs: [{name: gw}], hostnames: [b.example.com]"),
                route("two", "parentRefs: [{name: gw}], hostnames: [a.example.com]"))));
        var expected = CompanionRoutes.of(objects, NAMES);
        Collections.reverse(objects);
        assertThat(CompanionRoutes.of(objects, NAMES)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aSectionsNameIsAName() {
        for (var listener : List.of("a", "x".repeat(253), "x".repeat(243) + "." + "y".repeat(9))) {
            assertThat(CompanionName.section(listener, "a.localhost"))
                    .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
                    .hasSizeLessThanOrEqualTo(253)
                    .isNotEqualTo(CompanionName.section(listener, "b.localhost"));
        }
        assertThat(CompanionName.section("x".repeat(252) + "a", "h"))
                .isNotEqualTo(CompanionName.section("x".repeat(252) + "b", "h"));
    }

    @Test
    void hostsOfAWildcardShareAListenerWhereThereWouldBeTooMany() {
        var objects = crowd("h%d.localhost");
        var companions = CompanionRoutes.of(objects.manifests(), objects.names());
        assertThat(spec(companions, "gw-samekind").path("listeners").findValuesAsText("hostname"))
                .containsExactly("*.localhost");
        assertThat(spec(companions, "r-samekind").path("parentRefs").findValuesAsText("sectionName"))
                .containsExactly(
                        spec(companions, "gw-samekind").at("/listeners/0/name").asText());
        assertThat(spec(companions, "r-samekind").path("hostnames")).hasSize(65);
        assertThat(CompanionRoutes.crowded(objects.manifests(), objects.names()))
                .isEmpty();
    }

    @Test
    void aGatewayWithTooManyUnlikeNamesHasNoCompanionAndNeitherHaveItsRoutes() {
        var objects = crowd("h%d.z%1$d.localhost");
        assertThat(CompanionRoutes.of(objects.manifests(), objects.names())).isEmpty();
        assertThat(CompanionRoutes.crowded(objects.manifests(), objects.names()))
                .extracting(key -> key.display())
                .containsExactly("Gateway shop/gw-samekind");
    }

    private record Crowd(List<Manifest> manifests, Map<String, String> names) {}

    /** One host more under a wildcard than a Gateway can have listeners. */
    private static Crowd crowd(String local) {
        var names = IntStream.range(0, 65)
                .boxed()
                .collect(Collectors.toMap("h%d.example.com"::formatted, local::formatted));
        return new Crowd(
                manifests(String.join(
                        "\n---\n",
                        gateway("{name: web, port: 80, protocol: HTTP, hostname: '*.example.com'}"),
                        route(
                                "r",
                                "parentRefs: [{name: gw}], hostnames: [%s]"
                                        .formatted(String.join(", ", names.keySet()))))),
                names);
    }
}
