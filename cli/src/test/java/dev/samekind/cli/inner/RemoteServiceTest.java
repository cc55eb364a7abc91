package dev.samekind.cli.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.samekind.cli.CliException;
import dev.samekind.cli.TestApp;
import dev.samekind.cli.supervisor.ServicePlan.Remote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteServiceTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path root;

    private RemoteService service() {
        return new RemoteService(
                new RemoteCluster(new TestApp(root, Map.of()).app(), "shared"),
                new Remote("shared", "shop", "catalog"));
    }

    private static JsonNode spec(String spec) throws IOException {
        return YAML.readTree("{spec: %s}".formatted(spec));
    }

    @Test
    void thePortThatLeadsToTheContainersIsAsked() throws IOException {
        var two = spec("{clusterIP: 10.0.0.1, ports: [{port: 80, targetPort: http}, {port: 81, targetPort: 9090}]}");
        assertThat(service().port(two, 8080, "http")).isEqualTo(80);
        assertThat(service().port(two, 9090, "")).isEqualTo(81);
        assertThat(service().port(spec("{clusterIP: 10.0.0.1, ports: [{port: 80, targetPort: web}]}"), 8080, "http"))
                .as("the only one")
                .isEqualTo(80);
        assertThat(service().named(two, 81, 8080)).isEqualTo(81);
    }

    @Test
    void ofAHeadlessServiceThePodsPortIsAsked() throws IOException {
        var headless = spec("{clusterIP: None, ports: [{port: 80, targetPort: 8080}, {port: 81, targetPort: admin}]}");
        assertThat(service().port(headless, 8080, "http")).isEqualTo(8080);
        assertThat(service().named(headless, 81, 9090)).isEqualTo(9090);
    }

    @Test
    void aPortThatCannotBeToldIsRefused() throws IOException {
        var two = spec("{clusterIP: 10.0.0.1, ports: [{port: 80, targetPort: http}, {port: 81, targetPort: 9090}]}");
        assertThatThrownBy(() -> service().port(two, 7000, ""))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("no port that leads to the container port 7000; it has 80 to http, 81 to 9090");
        assertThatThrownBy(() -> service().named(two, 443, 8080))
                .hasMessageContaining("Service shop/catalog of context shared has no port 443");
    }
}
