package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.FakeCluster;
import dev.samekind.cli.doctor.Examination.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameChecksTest {
    private static final String HOST = "orders.samekind.invalid";
    private static final String GETENT = """
            awk -v name="$2" '$2 == name {print $1, "STREAM"; found = 1} END {exit !found}' '%s'
            """;

    @TempDir
    Path root;

    private Ward ward;

    @BeforeEach
    void ward() {
        ward = new Ward(root);
    }

    @AfterEach
    void close() {
        ward.close();
    }

    /** A cluster with an environment of one host. */
    static void environment(FakeCluster api, String host) {
        var environment = """
                {"kind": "DevEnvironment", "metadata": {"name": "shop"}, "spec": {"bundles": [], "hostnames":
                 {"mode": "Suffix", "suffix": "samekind.invalid"}}, "status": {"endpoints": [{"url": "https://%s/",
                 "route": "Ingress shop/orders"}]}}""".formatted(host);
        var path = "GET /apis/samekind.dev/v1alpha1/devenvironments";
        api.answer(path, 200, "{\"kind\": \"DevEnvironmentList\", \"items\": [%s]}".formatted(environment));
        api.answer(path + "/shop", 200, environment);
    }

    @Test
    @Provokes("DEV0601")
    void aNameThatNativeProgramsDoNotFindGoesIntoTheHostsFile() throws IOException {
        environment(ward.cluster(), HOST);
        assertThat(ward.provoked("DEV0601").verdict().what()).isEqualTo(HOST + ": not found");
        ward.program("getent", GETENT.formatted(root.resolve("hosts")));
        ward.write("hosts", "203.0.113.7 " + HOST + "\n");
        assertThat(ward.provoked("DEV0601").verdict().what()).endsWith("leads to 203.0.113.7");
        ward.write("hosts", "127.0.0.1 localhost\n");

        ward.heal(ward.provoked("DEV0601"));

        assertThat(ward.read("hosts")).startsWith("127.0.0.1 localhost\n").contains("127.0.0.1 " + HOST + "\n");
    }

    @Test
    void whatDoesNotHelpIsSaid() throws IOException {
        environment(ward.cluster(), HOST);

        var finding = new Healing(ward.dev().app().console(), true).heal(ward.provoked("DEV0601"));

        assertThat(finding.result()).isEqualTo(Result.Problem);
        assertThat(finding.notHealed()).endsWith("and that did not help");
    }

    @Test
    @Provokes("DEV0602")
    void aDnsServerThatDoesNotAnswerIsNamedWithItsPort() throws IOException {
        environment(ward.cluster(), HOST);

        assertThat(ward.provoked("DEV0602").verdict().what())
                .startsWith("127.0.0.1:")
                .endsWith("for " + HOST);
    }

    @Test
    @Provokes("DEV0603")
    void aNameThatJvmsDoNotFindIsToldApart() throws IOException {
        environment(ward.cluster(), HOST);
        assertThat(ward.provoked("DEV0603").verdict().why()).contains("JVMs");

        var here = new NameChecks(
                ward.patient(), host -> ward.read("hosts").contains(host) ? List.of("127.0.0.1") : List.of());
        ward.heal(Ward.provoked(Ward.outcome(here.all().toList(), "DEV0603")));
    }

    @Test
    @Provokes("DEV0604")
    void whoseLocalhostIsElsewhereIsAProblemAndNoLocalhostAWarning() {
        ward.program("getent", "echo 203.0.113.7 STREAM");
        assertThat(ward.provoked("DEV0604").verdict().result()).isEqualTo(Result.Problem);

        ward.program("getent", "exit 2");
        assertThat(ward.provoked("DEV0604").verdict().result()).isEqualTo(Result.Warning);
        ward.program("getent", "echo ::1 STREAM; echo 127.0.0.1 STREAM");
        assertThat(ward.verdict("DEV0604").result()).isEqualTo(Result.Ok);
    }

    @Test
    void withoutConsentNothingOfTheMachineIsChanged() throws IOException {
        environment(ward.cluster(), HOST);
        Outcome outcome = ward.provoked("DEV0601");

        var finding = new Healing(ward.dev().app().console(), false).heal(outcome);

        assertThat(finding.notHealed()).contains("--yes");
        assertThat(ward.read("hosts")).isEqualTo("127.0.0.1 localhost\n");
    }
}
