package dev.samekind.parity.plan;

import static dev.samekind.parity.testing.Yaml.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.manifest.InvalidManifestException;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.testing.RandomBundles;
import dev.samekind.parity.testing.RandomObjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every plan, tried on generated bundles. */
class PlannerPropertyTest {
    private static final ParityBaselineSpec RULES = new ParityBaselineSpec(
            List.of(
                    rule("{id: one, target: {kind: Deployment}, path: /spec/replicas, max: 1}"),
                    rule(
                            "{id: env, target: {kind: Deployment}, path: '/spec/template/spec/containers[*]/env', add: {name: LOCAL}}"),
                    rule("{id: no-cron, target: {kind: CronJob}, omit: true}")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            dev.samekind.api.v1alpha1.Undeclared.DEFAULT,
            List.of(),
            List.of(),
            null,
            null);

    private static EnvironmentPlan plan(List<ObjectNode> trees) {
        return Planner.plan(new PlanInput(
                new Mark.Owner("demo", "uid"),
                spec(),
                List.of(new PlanInput.Bundle(
                        "shop", trees.stream().map(Manifest::of).toList(), List.of())),
                RULES,
                List.of("cluster.local")));
    }

    private static DevEnvironmentSpec spec() {
        try {
            return new ObjectMapper().readValue("{}", DevEnvironmentSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(EnvironmentPlan plan) {
        var text = new StringBuilder();
        plan.objects()
                .forEach(object -> text.append(object.key())
                        .append(object.digest())
                        .append(new String(object.bytes(), StandardCharsets.UTF_8))
                        .append(object.changes())
                        .append('\n'));
        return text.append(plan.errors())
                .append(plan.certificates())
                .append(plan.endpoints())
                .append(plan.secrets())
                .append(plan.routeHosts())
                .append(plan.ruleUse())
                .append(plan.zones())
                .append(plan.hosts())
                .append(plan.namespaces())
                .toString();
    }

    @Test
    void theOrderOfObjectsAndFieldsChangesNothing() {
        var expected = text(plan(RandomBundles.objects()));
        assertThat(expected)
                .contains("route.demo.localhost")
                .contains("edge-samekind")
                .contains("no-cron=1");
        for (long seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var objects = new ArrayList<ObjectNode>();
            RandomBundles.objects().forEach(object -> objects.add(RandomObjects.reordered(object, random)));
            Collections.shuffle(objects, random);
            assertThat(text(plan(objects))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void whateverStandsInAnObjectIsPlannedRefusedOrAnError() {
        int planned = 0;
        for (long seed = 0; seed < 4000; seed++) {
            var random = new Random(seed);
            var objects = RandomBundles.objects();
            var spoiled = objects.get(random.nextInt(objects.size()));
            RandomBundles.spoil(spoiled, random);
            try {
                var plan = plan(objects);
                assertThat(plan.errors().isEmpty()).isNotEqualTo(plan.objects().isEmpty());
                planned += plan.errors().isEmpty() ? 1 : 0;
            } catch (InvalidManifestException e) {
                assertThat(e).message().isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + spoiled, e);
            }
        }
        assertThat(planned).as("most are planned").isGreaterThan(2000);
    }
}
