package dev.samekind.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.parity.compare.ObjectComparison;
import dev.samekind.parity.compare.RuleBook;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.path.Step;
import dev.samekind.parity.path.Trees;
import dev.samekind.parity.testing.RandomComparison;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A value that must not be shown is nowhere in a report, whatever differs. */
class CanaryTest {
    private static final String CANARY = "canary-7f3a";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    @Test
    void noSensitiveValueReachesAReport() throws JsonProcessingException {
        int planted = 0;
        for (long seed = 0; seed < 1500; seed++) {
            var comparison = RandomComparison.of(seed);
            var input = comparison.input();
            var book = RuleBook.of(comparison.baseline(), Reports.NOW);
            // what a rule names, what is named like a secret, and a copy of the whole object
            for (var leaf : ObjectComparison.of(input, book)) {
                if (leaf.sensitive()
                        && !isKey(leaf.path())
                        && leaf.live() != null
                        && leaf.live().isTextual()) {
                    Trees.set(input.live(), leaf.path(), TextNode.valueOf(CANARY + planted++));
                }
            }
            annotate(input.live(), "live");
            annotate(input.expected(), "expected");
            environment(input.live());
            var object = ObjectResult.compared(
                    input.key(), ObjectComparison.of(input, book), ObjectComparison.standingRules(input, book));
            var report = Reports.report(comparison.baseline(), List.of(object));
            assertThat(new ObjectMapper().writeValueAsString(report))
                    .as("seed %d", seed)
                    .doesNotContain(CANARY);
            assertThat(object.findings()).as("seed %d", seed).isNotEmpty();
        }
        assertThat(planted).as("rules and names hide something").isGreaterThan(100);
    }

    /** What names a list item stands in the paths below it, so no rule can hide it. */
    private static boolean isKey(KeyedPath path) {
        return path.parent().steps().size() > 0
                && path.steps().getLast() instanceof Step.Field field
                && path.parent().steps().getLast() instanceof Step.Key item
                && item.values().containsKey(field.name());
    }

    private static void annotate(ObjectNode tree, String form) {
        if (tree.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            annotations.put(LAST_APPLIED, CANARY + form);
            annotations.put("example.com/api-token", CANARY);
            annotations.put("example.com/dsn-of-db", "postgres://shop:" + CANARY + form + "@db/shop");
            annotations.put("example.com/upstream", "amqp://shop:" + CANARY + "@mq/" + form);
        }
    }

    private static void environment(ObjectNode live) {
        for (var container : live.at("/spec/template/spec/containers")) {
            if (container instanceof ObjectNode object && object.path("env") instanceof ArrayNode env) {
                env.addObject().put("name", "DB_PASSWORD").put("value", CANARY);
            }
        }
    }
}
