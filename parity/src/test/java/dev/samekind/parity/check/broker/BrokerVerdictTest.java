package dev.samekind.parity.check.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.server.Server;
import dev.samekind.parity.report.Reasons;
import dev.samekind.parity.testing.Yaml;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerVerdictTest {
    private static Server server(String type) {
        return Brokers.of(List.of(), List.of(new DeclaredObjects(type, "shop/broker", List.of("mails", "orders"))))
                .getFirst();
    }

    private static CheckResult judge(String type, String seen) {
        var server = server(type);
        return server.judge(server.questions().getFirst(), Yaml.tree(seen), Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {present: [0, 1], absent: [], refused: [], others: []}              | Same    | MessagingObjectMissing   | mails, orders
            {present: [0, 1], absent: [], refused: []}                          | Same    | MessagingObjectMissing   | mails, orders
            {present: [1], absent: [0], refused: [], others: []}                | Differs | MessagingObjectMissing   | orders
            {present: [], absent: [1], refused: [0], others: [a]}               | Differs | MessagingObjectMissing   | a
            {present: [0, 1], absent: [], others: [a, b], further: 0}           | Differs | MessagingObjectOnlyLocal | mails, orders, a, b
            {present: [0, 1], absent: [], others: [a], further: 7}              | Differs | MessagingObjectOnlyLocal | mails, orders, a, 7 more
            {present: [0], absent: [], refused: [1], others: [a]}               | Unknown | ProbeFailed              |
            {present: [0], absent: []}                                          | Unknown | ProbeFailed              |
            {present: [0, 9, -1], absent: []}                                   | Unknown | ProbeFailed              |
            {}                                                                  | Unknown | ProbeFailed              |
            {error: LoginRefused}                                               | Unknown | ProbeFailed              |
            {error: LoginRefused, present: [0, 1]}                              | Unknown | ProbeFailed              |
            """)
    void onlyWhatIsAllThereAndNothingElseIsTheSame(String seen, Outcome outcome, String reason, String live) {
        var result = judge("Kafka", seen);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.reason()).isEqualTo(reason);
        assertThat(result.live()).isEqualTo(live);
        assertThat(Reasons.of(result.reason())).isPresent();
    }

    @Test
    void bucketsHaveReasonsOfTheirOwn() {
        assertThat(judge("S3", "{present: [1], absent: [0]}").reason()).isEqualTo("BucketMissing");
        assertThat(judge("S3", "{present: [0, 1], others: [a]}").reason()).isEqualTo("BucketOnlyLocal");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {present: [0], absent: [1], others: [x]} | Service shop/broker has mails; has no queue or exchange orders; has besides, unlike production, x
            {present: [0, 1]}                        | Service shop/broker has mails, orders; does not list what else it has
            {present: [0], refused: [1], others: []} | Service shop/broker has mails; does not say whether it has orders
            {error: LoginRefused}                    | Service shop/broker did not answer the probe: LoginRefused
            """)
    void saysWhatWasSeen(String seen, String evidence) {
        assertThat(judge("RabbitMQ", seen).evidence()).isEqualTo(evidence);
    }

    @Test
    void onlyWhatIsMissingIsLookedForAgainSoon() {
        var server = server("NATS");
        assertThat(server.isSettled(judge("NATS", "{present: [1], absent: [0]}")))
                .isFalse();
        assertThat(server.isSettled(judge("NATS", "{present: [0, 1], others: [a]}")))
                .isTrue();
        assertThat(server.isSettled(judge("NATS", "{present: [0, 1], others: []}")))
                .isTrue();
    }
}
