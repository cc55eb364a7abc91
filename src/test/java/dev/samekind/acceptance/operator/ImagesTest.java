package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.chart.Chart;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import org.junit.jupiter.api.Test;

/** Images as a bundle states them, against what {@code start} wrote down, under the chart's rights. */
@WithOperator
class ImagesTest {
    private static final String PATH = "/spec/template/spec/containers[name=main]/image";
    private static final String WRITTEN = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: samekind-images, namespace: samekind-system}
            data:
              images.json: |
                {"images": [{"image": "%s", "operatingSystem": "%s", "configuration": {"user": "0"}}]}
            """;

    @Test
    void whatStartWroteIsComparedAsSoonAsItIsThereAndNothingIsAskedForIt(TestCluster cluster) {
        var name = cluster.unique("images");
        var image = "example.com/%s:1".formatted(name);
        var bundle = Bundles.of(name, Manifests.deployment(name, "api", image));
        bundle.withObject("/spec")
                .putArray("images")
                .addObject()
                .put("image", image)
                .put("operatingSystem", "Debian 12");
        bundle.withObject("/spec")
                .putArray("declaredObjects")
                .addObject()
                .put("type", "GCS")
                .put("service", name + "/store")
                .putArray("names")
                .add("pictures");
        cluster.resource(bundle).create();
        var environment = cluster.environment(name);
        var object = "Deployment %s/api".formatted(name);

        assertThat(environment.awaitDifference(object, PATH, "ImageFactsUnknown"))
                .extracting(Difference::state)
                .isEqualTo(State.NotComparable);
        assertThat(environment.awaitDifference("Service %s/store".formatted(name), "", "BrokerNotProbed"))
                .extracting(Difference::check)
                .isEqualTo(Check.StorageObjects);

        var audit = cluster.server().audit().mark();
        cluster.apply(WRITTEN.formatted(image, "Debian 11"));
        assertThat(environment.awaitDifference(object, PATH, "OperatingSystemDiffers"))
                .satisfies(row -> assertThat(row.state()).isEqualTo(State.Violation))
                .satisfies(row -> assertThat(Environment.text(row.live())).isEqualTo("Debian 11"));
        assertThat(audit.requests(event -> event.user().equals(Chart.OPERATOR.userName())
                        && event.resource().equals("configmaps")
                        && event.verb().equals("get")))
                .isEmpty();

        cluster.apply(WRITTEN.formatted(image, "Debian 12"));
        environment.awaitReport(
                report -> assertThat(report.differences()).noneMatch(row -> row.check() == Check.OperatingSystem));
    }
}
