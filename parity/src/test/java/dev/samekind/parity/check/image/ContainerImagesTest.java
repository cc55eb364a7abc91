package dev.samekind.parity.check.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerImagesTest {
    private static final String JOB = """
            {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "report", "namespace": "shop"},
             "spec": {"jobTemplate": {"spec": {"template": {"spec": {
               "initContainers": [{"name": "wait", "image": "busybox:1"}],
               "containers": [%s]}}}}}}""";
    private static final String PRODUCTION =
            "{\"name\": \"main\", \"image\": \"registry.example.com/a:1\"}, {\"name\": \"side\", \"image\": \"b:1\"}";

    private static Manifest manifest(String json) throws IOException {
        return Manifest.of((ObjectNode) new ObjectMapper().readTree(json));
    }

    @Test
    void imagesArePairedByContainerWhateverTheyAreCalledHere() throws IOException {
        var production = manifest(JOB.formatted(PRODUCTION));
        var here = manifest(JOB.formatted(
                "{\"name\": \"added\", \"image\": \"c:1\"}, {\"name\": \"main\", \"image\": \"localhost/a:1\"}"));
        var path = "/spec/jobTemplate/spec/template/spec";

        assertThat(ContainerImages.of(Map.of(production.key(), production), List.of(here)))
                .containsExactly(
                        new ContainerImage(
                                here.key(),
                                path + "/containers[name=main]/image",
                                "registry.example.com/a:1",
                                "localhost/a:1"),
                        new ContainerImage(
                                here.key(), path + "/initContainers[name=wait]/image", "busybox:1", "busybox:1"));
    }

    @Test
    void whatProductionDoesNotHaveOrRunsNoContainerIsLeftOut() throws IOException {
        var settings = manifest("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}}");

        assertThat(ContainerImages.of(Map.of(), List.of(manifest(JOB.formatted(PRODUCTION)))))
                .isEmpty();
        assertThat(ContainerImages.of(Map.of(settings.key(), settings), List.of(settings)))
                .isEmpty();
    }
}
