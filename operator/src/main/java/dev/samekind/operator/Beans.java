package dev.samekind.operator;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Beans that are made of libraries' types. */
final class Beans {
    private static final String ACTION = "action";

    private Beans() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** The extension's own one may be made before the registry is bound, and then counts nothing. */
    @Produces
    @Singleton
    static Metrics metrics(MeterRegistry registry) {
        return MicrometerMetricsV2.newBuilder(registry).build();
    }

    /** JOSDK counts events with and without an action under one name, which Prometheus refuses. */
    @Produces
    @Singleton
    static MeterFilter sameTagsForAllEvents() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals("events.received") && id.getTag(ACTION) == null
                        ? id.withTag(Tag.of(ACTION, "none"))
                        : id;
            }
        };
    }
}
