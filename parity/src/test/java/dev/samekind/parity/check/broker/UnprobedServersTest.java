package dev.samekind.parity.check.broker;

import static org.assertj.core.api.Assertions.assertThat;

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
        "RabbitMQ, MessagingObjects",
        "NATS, MessagingObjects",
        "Kafka, MessagingObjects",
        "Whatever, MessagingObjects",
        "S3, StorageObjects",
        "MinIO, StorageObjects",
    })
    void whatAServerHasIsAskedByItsType(String type, Check check) {
        assertThat(one(type, "a").check()).isEqualTo(check);
    }

    @Test
    void whatWasNotLookedForIsNamedAndNeverEqual() {
        var result = one("RabbitMQ", "orders", "mails");
        assertThat(result.outcome()).isEqualTo(Outcome.NotComparable);
        assertThat(result.reason()).isEqualTo("BrokerNotProbed");
        assertThat(Reasons.of(result.reason())).isPresent();
        assertThat(result.object()).isEqualTo(new ObjectKey("", "v1", "Service", "shop", "server"));
        assertThat(result.production()).isEqualTo("mails,orders");
        assertThat(result.live()).isNull();
        assertThat(result.evidence()).isEqualTo("RabbitMQ shop/server was not looked into for mails, orders");
    }

    @Test
    void aServerWithoutNamesHasARowToo() {
        assertThat(one("NATS").production()).isNull();
        assertThat(one("NATS").evidence()).isEqualTo("NATS shop/server was not looked into");
    }

    @Test
    void severalBundlesThatNameAServerMakeOneRowOfIt() {
        var results = UnprobedServers.of(List.of(
                new DeclaredObjects("S3", "shop/store", List.of("b")),
                new DeclaredObjects("S3", "shop/store", List.of("a")),
                new DeclaredObjects("Kafka", "shop/store", List.of("c")),
                new DeclaredObjects("S3", "other", List.of("d"))));
        assertThat(results)
                .extracting(CheckResult::check, CheckResult::production)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Check.MessagingObjects, "c"),
                        org.assertj.core.groups.Tuple.tuple(Check.StorageObjects, "a,b"),
                        org.assertj.core.groups.Tuple.tuple(Check.StorageObjects, "d"));
        assertThat(UnprobedServers.of(List.of())).isEmpty();
    }
}
