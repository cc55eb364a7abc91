package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.AuditEvent;
import dev.samekind.acceptance.apiserver.Crds;
import dev.samekind.acceptance.apiserver.WithApiServer;
import dev.samekind.acceptance.chart.Chart;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged operator starts, works and ends with the rights that the chart gives it. */
@WithApiServer
class OperatorProcessTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final int EXIT_AFTER_SIGTERM = 143;

    @BeforeAll
    static void installCrdsAndRights(ApiServer server) {
        Crds.install(server);
        Chart.installRights(server);
    }

    @Test
    void itBecomesReadyAndEndsCleanlyOnSigterm(ApiServer server) {
        try (var operator = OperatorProcess.start(server, Chart.OPERATOR)) {
            operator.awaitReady(LONG_ENOUGH);
            assertThat(operator.health("live")).isEqualTo(200);
            // meters are bound while the first requests are answered already
            Awaiting.untilAsserted(() -> assertThat(operator.metrics()).contains("jvm_"));
            assertThat(operator.terminate(LONG_ENOUGH)).isIn(0, EXIT_AFTER_SIGTERM);
        }
    }

    @Test
    void itIsNeverRefusedARequestWhileItStarts(ApiServer server) {
        var audit = server.audit().mark();
        try (var operator = OperatorProcess.start(server, Chart.OPERATOR)) {
            operator.awaitReady(LONG_ENOUGH);
        }
        var requests = audit.requestsFrom(OperatorProcess.USER_AGENT);
        assertThat(requests)
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.user()).isEqualTo(Chart.OPERATOR.userName()));
        assertThat(requests.stream().filter(request -> request.code() == 403).map(AuditEvent::summary))
                .as("requests that the chart's rights refuse")
                .isEmpty();
    }
}
