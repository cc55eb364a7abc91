package dev.samekind.operator.platform.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.ObjectKey;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On an answer of Traefik 3.7 for the shop example, cut down. */
class RoutingTableTest {
    private static ObjectNode rawData() {
        try (var in = Objects.requireNonNull(RoutingTableTest.class.getResourceAsStream("/traefik/rawdata.json"))) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectKey ingress(String name) {
        return new ObjectKey("networking.k8s.io", "v1", "Ingress", "shop", name);
    }

    @Test
    void routersAreFoundByRouteAndHost() {
        var table = RoutingTable.of(rawData());
        assertThat(table.of(ingress("catalog"), "catalog.shop.example.com"))
                .hasSize(2)
                .allSatisfy(router -> assertThat(router.error()).isEmpty());
        assertThat(table.of(ingress("orders-samekind"), "orders.shop.localhost"))
                .hasSize(1);
        assertThat(table.of(ingress("catalog"), "orders.shop.localhost")).isEmpty();
        assertThat(table.of(ingress("log"), "catalog.shop.example.com")).isEmpty();
        assertThat(table.of(ingress("orders"), "orders.shop.example.com")).isEmpty();
    }

    @Test
    void aDisabledRouterSaysWhy() {
        var raw = rawData();
        var router = (ObjectNode) raw.path("routers").path("shop-catalog-rule-0-path-0-tls@kubernetesingressnginx");
        router.put("status", "disabled")
                .putArray("error")
                .add("no such middleware")
                .add("no such service");
        assertThat(error(raw)).contains("no such middleware; no such service");
        router.remove("error");
        assertThat(error(raw)).contains("disabled");
    }

    private static Optional<String> error(ObjectNode raw) {
        return RoutingTable.of(raw)
                .of(ingress("catalog"), "catalog.shop.example.com")
                .getFirst()
                .error();
    }

    @Test
    void serversAreAddresses() {
        var raw = rawData();
        ((ObjectNode) raw.putObject("tcpServices").putObject("db@kubernetescrd").put("status", "enabled"))
                .putObject("loadBalancer")
                .putArray("servers")
                .addObject()
                .put("address", "10.244.0.9:5432");
        assertThat(RoutingTable.of(raw).servers()).containsExactlyInAnyOrder("10.244.0.7", "10.244.0.2", "10.244.0.9");
    }

    @Test
    void anAnswerWithoutAnythingIsAnEmptyTable() {
        var table = RoutingTable.of(new ObjectMapper().createObjectNode());
        assertThat(table.routers()).isEmpty();
        assertThat(table.servers()).isEmpty();
    }
}
