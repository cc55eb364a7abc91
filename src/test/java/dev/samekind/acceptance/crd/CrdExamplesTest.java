package dev.samekind.acceptance.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.Crds;
import dev.samekind.acceptance.apiserver.WithApiServer;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The API server takes every valid example and refuses every invalid one with the message that the file expects. */
@WithApiServer
class CrdExamplesTest {

    @BeforeAll
    static void installCrds(ApiServer server) {
        Crds.install(server);
    }

    @TestFactory
    Stream<DynamicTest> validExamplesAreTaken(ApiServer server) {
        return Examples.plurals().stream()
                .flatMap(plural -> Examples.valid(plural).stream()
                        .map(example -> DynamicTest.dynamicTest(
                                example.file(), () -> assertTaken(new Requests(server, plural), example))));
    }

    @TestFactory
    Stream<DynamicTest> invalidExamplesAreRefusedWithTheExpectedMessage(ApiServer server) {
        return Examples.plurals().stream()
                .flatMap(plural -> Examples.invalid(plural).stream()
                        .map(example -> DynamicTest.dynamicTest(
                                example.file(), () -> assertRefused(new Requests(server, plural), example))));
    }

    @Test
    void everyFileIsAnExample() {
        assertThat(Examples.plurals().stream().flatMap(plural -> Examples.others(plural).stream()))
                .as("files that are neither valid-*.yaml nor invalid-*.yaml")
                .isEmpty();
    }

    private static void assertTaken(Requests requests, Examples.Valid example) {
        assertThat(requests.refusal(example.resource())).isEmpty();
        if (example.resource().has("status")) {
            assertThat(requests.refusalOfStatus(example.resource())).isEmpty();
        }
    }

    private static void assertRefused(Requests requests, Examples.Invalid example) {
        Optional<String> refusal = example.existing().isMissingNode()
                ? requests.refusal(example.resource())
                : requests.refusalToReplace(example.existing(), example.resource());
        assertThat(refusal).as("refusal").isPresent();
        assertThat(refusal.get()).contains(example.messages());
    }
}
