package dev.samekind.parity.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.RemoteRules;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteAccessTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static List<ServiceRuns.Problem> refused(String baseline, RemoteRules rules) throws IOException {
        var spec = "services: [{name: catalog, mode: Remote, remote: {context: shared}}, {name: orders}]\n" + baseline;
        return RemoteAccess.refused(YAML.readValue(spec, DevEnvironmentSpec.class), rules);
    }

    @Test
    void anAllowedContextIsNoProblem() throws IOException {
        assertThat(refused("baseline: {name: laptop}", new RemoteRules(List.of("other", "shared"), true)))
                .isEmpty();
    }

    @Test
    void anotherContextIsRefusedWithWhoMustAllowIt() throws IOException {
        assertThat(refused("baseline: {name: laptop}", new RemoteRules(List.of("staging"), true)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.service()).isEqualTo("catalog"))
                .satisfies(problem -> assertThat(problem.message())
                        .contains(
                                "ParityBaseline laptop does not allow the context shared (it allows staging)",
                                "the platform team"));
        assertThat(refused("baseline: {name: laptop}", RemoteRules.NONE))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("it allows none"));
    }

    @Test
    void withoutABaselineNobodyAllowsIt() throws IOException {
        assertThat(refused("", RemoteRules.NONE))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("the environment has no baseline", "spec.remote.allowedContexts"));
    }
}
