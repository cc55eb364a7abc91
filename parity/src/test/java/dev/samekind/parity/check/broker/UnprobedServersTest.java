package dev.samekind.parity.check.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.report.Reasons;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnprobedServersTest {
    private static CheckResult one(String type, String... names) {
        var results = UnprobedServers.of(List.of(new DeclaredObjects(type, "shop/server", List.of(names))));
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "Pulsar,    MessagingObjects",
        "Whatever,  MessagingObjects",
        "GCS,       StorageObjects",
        "AzureBlob, StorageObjects",
    })
    void whatAServerHasIsAskedByItsType(String type, Check check) {
        assertThat(one(type, "a").check()).isEqualTo(check);
    }

    @Test
    void whatWasNotLookedForIsNamedAndNeverEqual() {
        var result = one("Pulsar", "orders", "mails");
        assertThat(result.outcome()).isEqualTo(Outcome.NotComparable);
        assertThat(result.reason()).isEqualTo("BrokerNotProbed");
        assertThat(Reasons.of(result.reason())).isPresent();
        assertThat(result.object()).isEqualTo(new ObjectKey("", "v1", "Service", "shop", "server"));
        assertThat(result.production()).isEqualTo("mails, orders");
        assertThat(result.live()).isNull();
        assertThat(result.evidence())
                .isEqualTo("Pulsar shop/server was not looked into for mails, orders:"
                        + " no probe speaks with a server of this type");
    }

    @Test
    void aServerWithoutNamesHasARowToo() {
        assertThat(one("NATS").production()).isNull();
        assertThat(one("NATS").evidence())
                .isEqualTo("NATS shop/server was not looked into: the bundle names nothing that it has");
        assertThat(one("S3").check()).isEqualTo(Check.StorageObjects);
    }

    @Test
    void whatAProbeLooksForIsAnsweredByTheProbe() {
        assertThat(UnprobedServers.of(List.of(
                        new DeclaredObjects("RabbitMQ", "shop/server", List.of("orders")),
                        new DeclaredObjects("LavinMQ", "shop/server", List.of()))))
                .isEmpty();
    }

    @Test
    void severalBundlesThatNameAServerMakeOneRowOfIt() {
        var results = UnprobedServers.of(List.of(
                new DeclaredObjects("GCS", "shop/store", List.of("b")),
                new DeclaredObjects("GCS", "shop/store", List.of("a")),
                new DeclaredObjects("Pulsar", "shop/store", List.of("c")),
                new DeclaredObjects("GCS", "other", List.of("d"))));
        assertThat(results)
                .extracting(CheckResult::check, CheckResult::production)
                .containsExactlyInAnyOrder(
                        tuple(Check.MessagingObjects, "c"),
                        tuple(Check.StorageObjects, "a, b"),
                        tuple(Check.StorageObjects, "d"));
        assertThat(UnprobedServers.of(List.of())).isEmpty();
    }
}
