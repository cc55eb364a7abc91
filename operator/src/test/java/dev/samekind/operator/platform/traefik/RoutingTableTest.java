package dev.samekind.operator.platform.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** On an answer of Traefik 3.7 for the shop example, cut down. */
class RoutingTableTest {
    private static final String CATALOG = "shop-catalog-catalog-http@kubernetesingressnginx";

    private static ObjectNode rawData() {
        try (var in = Objects.requireNonNull(RoutingTableTest.class.getResourceAsStream("/traefik/rawdata.json"))) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void routersAreFoundByHost() {
        var table = RoutingTable.of(rawData());
        assertThat(table.of("catalog.shop.example.com"))
                .hasSize(2)
                .allSatisfy(router -> assertThat(router.error()).isEmpty());
        assertThat(table.of("orders.shop.localhost")).hasSize(1);
        assertThat(table.of("orders.shop.example.com")).isEmpty();
    }

    @Test
    void aDisabledRouterSaysWhy() {
        var raw = rawData();
        var router = (ObjectNode) raw.path("routers").path("shop-catalog-rule-0-path-0-tls@kubernetesingressnginx");
        router.put("status", "disabled")
                .putArray("error")
                .add("no such middleware")
                .add("no such service");
        assertThat(RoutingTable.of(raw)
                        .of("catalog.shop.example.com")
                        .getFirst()
                        .error())
                .contains("no such middleware; no such service");
        router.remove("error");
        assertThat(RoutingTable.of(raw)
                        .of("catalog.shop.example.com")
                        .getFirst()
                        .error())
                .contains("disabled");
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
    void onlyAUsedServiceMissesItsServers() {
        var raw = rawData();
        assertThat(RoutingTable.of(raw).serverMissing()).isFalse();
        ((ArrayNode) raw.path("services").path(CATALOG).at("/loadBalancer/servers")).removeAll();
        assertThat(RoutingTable.of(raw).serverMissing()).isTrue();
        ((ArrayNode) raw.path("services").path(CATALOG).path("usedBy")).removeAll();
        assertThat(RoutingTable.of(raw).serverMissing()).isFalse();
    }

    @Test
    void anAnswerWithoutAnythingIsAnEmptyTable() {
        var table = RoutingTable.of(new ObjectMapper().createObjectNode());
        assertThat(table.routers()).isEmpty();
        assertThat(table.serverMissing()).isFalse();
    }
}
