package dev.samekind.acceptance.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.Crds;
import dev.samekind.acceptance.apiserver.WithApiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No rule of the CRDs goes untried: each is found in the schema, broken in a valid example, and refused. */
@WithApiServer
class CrdConstraintsTest {

    @BeforeAll
    static void installCrds(ApiServer server) {
        Crds.install(server);
    }

    @TestFactory
    Stream<DynamicTest> everyBoundIsEnforced(ApiServer server) {
        return constraints(constraint -> !constraint.isCel(), (plural, constraint) -> {
            var example = exampleOf(plural, constraint);
            assertThat(example)
                    .as("a valid-*.yaml with %s, to break the rule in", constraint.path())
                    .isPresent();
            var broken = Violation.of(constraint, example.get());
            var requests = new Requests(server, plural);
            var refusal = constraint.path().isStatus() ? requests.refusalOfStatus(broken) : requests.refusal(broken);
            assertThat(refusal).as("refusal").isPresent();
            assertThat(refusal.get())
                    .contains(Violation.message(constraint), constraint.path().inMessages());
        });
    }

    @TestFactory
    Stream<DynamicTest> everyCelRuleHasAnInvalidExampleThatExpectsItsMessage() {
        return constraints(Constraint::isCel, (plural, rule) -> {
            var expected = rule.path().inMessages() + ": Invalid value";
            assertThat(Examples.invalid(plural))
                    .as("invalid-*.yaml that expects '%s' and '%s'", expected, rule.message())
                    .anyMatch(example -> example.messages().contains(rule.message())
                            && example.messages().stream().anyMatch(message -> message.startsWith(expected)));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyFieldStandsInAValidExample() {
        return Examples.plurals().stream()
                .map(plural -> DynamicTest.dynamicTest(plural, () -> {
                    var missing = new ArrayList<SchemaPath>();
                    collectMissing(plural, SchemaPath.ROOT, Examples.schema(plural), missing);
                    assertThat(missing).as("fields that no valid-*.yaml has").isEmpty();
                }));
    }

    private static void collectMissing(String plural, SchemaPath path, JsonNode schema, List<SchemaPath> missing) {
        if (withNode(plural, path).isEmpty()) {
            missing.add(path);
        }
        schema.path("properties")
                .properties()
                .forEach(field -> collectMissing(plural, path.field(field.getKey()), field.getValue(), missing));
        if (schema.has("items")) {
            collectMissing(plural, path.item(), schema.get("items"), missing);
        }
    }

    private static Optional<ObjectNode> exampleOf(String plural, Constraint constraint) {
        return withNode(
                plural,
                constraint.keyword().equals("required")
                        ? constraint.path().field(constraint.value().asText())
                        : constraint.path());
    }

    private static Optional<ObjectNode> withNode(String plural, SchemaPath path) {
        return Examples.valid(plural).stream()
                .map(Examples.Valid::resource)
                .filter(resource -> !resource.at(path.pointer()).isMissingNode())
                .findFirst();
    }

    private static Stream<DynamicTest> constraints(Predicate<Constraint> filter, BiConsumer<String, Constraint> test) {
        return Examples.plurals().stream()
                .flatMap(plural -> Constraint.in(Examples.schema(plural)).stream()
                        .filter(filter)
                        .map(constraint -> DynamicTest.dynamicTest(
                                plural + " " + constraint, () -> test.accept(plural, constraint))));
    }
}
