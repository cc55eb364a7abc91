package dev.samekind.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.output.Json;
import dev.samekind.cli.workspace.Workspace;
import dev.samekind.parity.path.KeyedPath;
import dev.samekind.parity.report.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static List<Act> acts() {
        return Mistakes.all(new Workspace(ROOT, ROOT)).stream()
                .flatMap(mistake -> Stream.of(false, true)
                        .filter(production -> mistake.side(production) != null)
                        .map(production -> Act.of(mistake, production)))
                .toList();
    }

    @Test
    void allThatWerePromisedAreThere() {
        assertThat(acts())
                .extracting(Act::key)
                .doesNotHaveDuplicates()
                .contains(
                        "missing-secret",
                        "secret-only-local",
                        "bad-route",
                        "route-only-local",
                        "wrong-build-command",
                        "wrong-timeout",
                        "timeout-not-enforced",
                        "body-size-not-enforced",
                        "missing-network-policy",
                        "database-version",
                        "permission",
                        "forbidden-in-production-in-production",
                        "drift");
    }

    @ParameterizedTest
    @MethodSource("acts")
    void eachExpectsAReasonOfTheCatalogueAndNamesPathsThatAreValid(Act act) {
        assertThat(Reasons.of(act.side().row().reason())).isPresent();
        act.side().edit().forEach(edit -> edit.set().keySet().forEach(KeyedPath::parse));
        assertThat(act.side().create().size()
                        + act.side().edit().size()
                        + act.side().delete().size()
                        + (act.side().varies() ? 1 : 0))
                .isPositive();
    }

    @Test
    void aPatchHasWhatBecameAnotherAndNothingElse() throws IOException {
        var before = Json.mapper().readTree("{\"a\": {\"b\": 1, \"c\": 2}, \"d\": [1], \"e\": 5}");
        var after = Json.mapper().readTree("{\"a\": {\"b\": 1, \"c\": 3}, \"d\": [1, 2], \"f\": 6}");

        assertThat(MergePatch.between(before, after))
                .isEqualTo(Json.mapper().readTree("{\"a\": {\"c\": 3}, \"d\": [1, 2], \"f\": 6, \"e\": null}"));
    }

    @Test
    void whatWasReadIsPutBack() throws IOException {
        var text = "{\"spec\": {\"containers\": [{\"name\": \"a\", \"env\": [{\"name\": \"X\", \"value\": \"1\"}]}]}}";
        var tree =
                (com.fasterxml.jackson.databind.node.ObjectNode) Json.mapper().readTree(text);
        var paths = List.of("/spec/containers[name=a]/env[name=X]/value", "/spec/replicas");
        var before = Editing.read(tree, paths);
        var values = Json.mapper().createObjectNode().put(paths.get(0), "2").put(paths.get(1), 3);
        Editing.write(tree, values.properties());
        assertThat(tree.at("/spec/containers/0/env/0/value").asText()).isEqualTo("2");

        Editing.write(tree, before.properties());

        assertThat(tree).isEqualTo(Json.mapper().readTree(text));
    }
}
