package dev.samekind.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {
    private static final ClusterName NAME = new ClusterName("mine");
    private static final Path CONFIG = Path.of("../hack/kind-config.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", "a-", "a/b", "../a", "a b", "a_b", "ä"})
    void whatKindWouldNotTakeIsNoName(String name) {
        assertThatThrownBy(() -> new ClusterName(name)).hasMessageContaining("cannot be the name");
    }

    @Test
    void onlyNodesOfKindAreWorkedOn() {
        assertThatCode(() -> KindGuard.check(NAME, List.of("kind://docker/mine/mine-control-plane")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> KindGuard.check(NAME, List.of("kind://docker/mine/a", "aws:///eu-1/i-0")))
                .hasMessageContaining("kind-mine")
                .hasMessageContaining("aws:///eu-1/i-0");
        assertThatThrownBy(() -> KindGuard.check(NAME, List.of())).hasMessageContaining("no nodes");
        assertThatThrownBy(() -> KindGuard.check(NAME, List.of(""))).hasMessageContaining("not KinD's");
    }

    @Test
    void defaultPortsLeaveTheReviewedConfigurationAsItIs() throws IOException {
        var ours = mappings(KindConfig.of(CONFIG, NAME, HostPorts.DEFAULT));
        var file = mappings(java.nio.file.Files.readString(CONFIG));

        assertThat(ours).isEqualTo(file);
    }

    @Test
    void otherPortsStandBesideTheDefaultOnes() throws IOException {
        var mappings = mappings(KindConfig.of(CONFIG, NAME, new HostPorts(8081, 8444, 15354)));

        assertThat(mappings)
                .contains("30080/TCP=8081", "30081/TCP=8444", "30053/UDP=15354", "30053/TCP=15354", "30060/TCP=0");
        assertThat(mappings).noneMatch(mapping -> mapping.endsWith("=80") || mapping.endsWith("=30060"));
    }

    private static List<String> mappings(String yaml) throws IOException {
        JsonNode config = new YAMLMapper().readTree(yaml);
        return StreamSupport.stream(config.at("/nodes/0/extraPortMappings").spliterator(), false)
                .map(mapping -> mapping.path("containerPort").asText() + "/"
                        + mapping.path("protocol").asText() + "="
                        + mapping.path("hostPort").asText())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "https://orders.shop.localhost, https://orders.shop.localhost:8444",
        "https://orders.shop.localhost/orders?a=b, https://orders.shop.localhost:8444/orders?a=b",
        "http://orders.shop.localhost/, http://orders.shop.localhost:8081/",
        "https://orders.shop.localhost:9000/x, https://orders.shop.localhost:9000/x",
        "tcp://orders.shop.localhost, tcp://orders.shop.localhost",
    })
    void urlsNameThePortOfThisMachine(String url, String here) {
        assertThat(new HostPorts(8081, 8444, 15354).url(url)).isEqualTo(here);
        assertThat(HostPorts.DEFAULT.url(url)).isEqualTo(url);
    }
}
