package dev.samekind.operator.parity;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Verdicts and differences as metrics. */
final class ParityMeters {
    private final MeterRegistry registry;
    private final MultiGauge differences;
    private final MultiGauge verdicts;
    private final Map<String, ParityReportSpec> reports = new ConcurrentHashMap<>();

    ParityMeters(MeterRegistry registry) {
        this.registry = registry;
        differences = MultiGauge.builder("samekind.parity.differences")
                .description("Rows of the parity report, by class")
                .register(registry);
        verdicts = MultiGauge.builder("samekind.parity.verdict")
                .description("1 for the verdict that holds, 0 for the others")
                .register(registry);
    }

    <T> T timed(String environment, Supplier<T> evaluation) {
        return Objects.requireNonNull(Timer.builder("samekind.parity.evaluation")
                .description("Time of comparing one environment with production")
                .tag("environment", environment)
                .register(registry)
                .record(evaluation));
    }

    void tell(String environment, ParityReportSpec report) {
        var before = reports.put(environment, report);
        if (before == null || !Objects.equals(report.digest(), before.digest())) {
            publish();
        }
    }

    void forget(String environment) {
        reports.remove(environment);
        publish();
    }

    private void publish() {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        var states = new ArrayList<MultiGauge.Row<?>>();
        reports.forEach((environment, report) -> {
            Arrays.stream(Difference.State.values())
                    .forEach(state -> rows.add(MultiGauge.Row.of(
                            Tags.of("environment", environment, "state", state.name()),
                            report.differences().stream()
                                    .filter(row -> row.state() == state)
                                    .count())));
            Arrays.stream(Verdict.values())
                    .forEach(verdict -> states.add(MultiGauge.Row.of(
                            Tags.of("environment", environment, "verdict", verdict.name()),
                            report.verdict() == verdict ? 1 : 0)));
        });
        differences.register(rows, true);
        verdicts.register(states, true);
    }
}
