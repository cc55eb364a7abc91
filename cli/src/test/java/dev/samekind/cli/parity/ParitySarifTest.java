package dev.samekind.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.Difference.Topic;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import dev.samekind.cli.output.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParitySarifTest {
    private static JsonNode valid(ParityResult result) throws IOException {
        var text = new ParitySarif().of(result);
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(SchemaLocation.of("classpath:schema/sarif-schema-2.1.0.json"));
        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        return Json.mapper().readTree(text).at("/runs/0");
    }

    @Test
    void undeclaredDifferencesAreResultsAndTheirReasonsRules() throws IOException {
        var run = valid(ParityTextTest.result(Verdict.OutOfParity, Samples.oneOfEach()));

        assertThat(run.path("results")).hasSize(8);
        assertThat(run.path("results").findValuesAsText("level"))
                .containsOnly("error", "warning", "note")
                .containsSequence("error", "error");
        var first = run.at("/results/0");
        assertThat(first.path("ruleId").asText()).isEqualTo("TimeoutDiffers");
        assertThat(run.at("/tool/driver/rules/" + first.path("ruleIndex").asInt() + "/id")
                        .asText())
                .isEqualTo("TimeoutDiffers");
        assertThat(first.at("/partialFingerprints/samekindDifference~1v1").asText())
                .isEqualTo("d-0000000001");
        assertThat(first.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("Deployment shop/catalog/spec/field1");
        assertThat(run.at("/invocations/0").has("toolExecutionNotifications"))
                .as("a check without an answer is a result already")
                .isFalse();
    }

    @Test
    void everyResultIsInTheFileThatTheBundleWasMadeOf() throws IOException {
        var rows = List.of(Samples.violation(1), Samples.drift(2));

        var known = valid(ParityTextTest.result(Verdict.OutOfParity, rows, List.of(Samples.UNKNOWN, Samples.LATEST)));
        assertThat(known.path("results")).allSatisfy(result -> {
            var location = result.at("/locations/0/physicalLocation");
            assertThat(location.at("/artifactLocation/uri").asText()).isEqualTo("k8s/my%20shop");
            assertThat(location.at("/region/startLine").asInt()).isEqualTo(1);
        });
        var unknown = valid(ParityTextTest.result(Verdict.OutOfParity, rows, List.of()));
        assertThat(unknown.at("/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("shop");
    }

    @Test
    void aReportWithoutDifferencesIsValid() throws IOException {
        var run = valid(ParityTextTest.result(Verdict.InParity, List.of()));

        assertThat(run.path("results")).isEmpty();
        assertThat(run.at("/properties/verdict").asText()).isEqualTo("InParity");
    }

    @Test
    void whatGaveNoAnswerIsAResultOfAnExecutionThatDidNotSucceed() throws IOException {
        var run = valid(ParityTextTest.result(Verdict.Unknown, List.of(Samples.unknown(7))));

        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean(true)).isFalse();
        assertThat(run.path("results")).hasSize(1);
    }

    @Test
    void productionThatMovedIsANotificationAndNoResult() throws IOException {
        var run = valid(ParityTextTest.result(
                Verdict.InParity, List.of(), List.of(Samples.moved(2), Samples.UNKNOWN, Samples.LATEST)));

        assertThat(run.path("results")).isEmpty();
        assertThat(run.at("/tool/driver/notifications").findValuesAsText("id"))
                .containsExactly("ProductionMoved", "ProductionUnknown");
        assertThat(run.at("/tool/driver/notifications/0/help/text").asText()).contains("./dev bundle --diff");
        var moved = run.at("/invocations/0/toolExecutionNotifications/0");
        assertThat(moved.at("/descriptor/id").asText()).isEqualTo("ProductionMoved");
        assertThat(moved.at("/message/text").asText())
                .isEqualTo("shop: production is at a41d02e, 2 commits after the bundle's 9f2c1ab");
        assertThat(moved.at("/properties/behind").asInt()).isEqualTo(2);
        assertThat(moved.at("/properties/objects")).hasSize(2);
        assertThat(run.at("/invocations/0/toolExecutionNotifications/1/message/text")
                        .asText())
                .isEqualTo("shop: no checkout\\u001b {{0}} <b>");
    }

    @Test
    void bracesAreNoPlaceholdersAndBracketsNoLinks() throws IOException {
        var evil = TextNode.valueOf("{0} [click](http://e)\u001b");
        var row = Samples.row(1, State.Violation, Topic.Object, Effect.Deny, "FieldDiffers", evil, null);

        assertThat(valid(ParityTextTest.result(Verdict.OutOfParity, List.of(row)))
                        .at("/results/0/message/text")
                        .asText())
                .contains("{{0}} [click] (http://e)\\u001b");
    }
}
