package dev.samekind.operator.parity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.report.ReportShards;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes reports, when their content changed and only then. */
@Singleton
class ReportWriter {
    /** Largest object: well below what etcd takes, and quick to read for people's tools. */
    static final int LIMIT = 256 * 1024;

    /** Room for identity, owner and managed fields. */
    private static final int SLACK = 8 * 1024;

    private static final String PATH = "/apis/%s/%s/parityreports/".formatted(Samekind.GROUP, Samekind.VERSION);
    private static final String OPTIONS = "?force=true&fieldManager=" + Samekind.FIELD_MANAGER;
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final ApiServer server;
    private final Clock clock;
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    ReportWriter(ApiServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    private record Written(String uid, String digest, int shards) {}

    /**
     * Makes the report stand.
     *
     * @throws IllegalStateException when the API server does not take it
     */
    void write(Mark.Owner environment, ParityReportSpec report) {
        var before = written.computeIfAbsent(environment.name(), this::read);
        if (before.uid().equals(environment.uid()) && before.digest().equals(report.digest())) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var shards = ReportShards.of(ReportShards.at(report, now), LIMIT - SLACK);
        // the head comes last: who reads it finds the shards that it counts
        for (int i = shards.size(); i >= 1; i--) {
            put(environment, name(environment.name(), i), shards.get(i - 1));
        }
        for (int i = shards.size() + 1; i <= before.shards(); i++) {
            server.delete(PATH + name(environment.name(), i), JsonNodeFactory.instance.objectNode());
        }
        written.put(environment.name(), new Written(environment.uid(), String.valueOf(report.digest()), shards.size()));
    }

    /** A restarted operator finds its last report in the cluster. */
    private Written read(String environment) {
        var answer = server.get(PATH + environment);
        if (answer.code() == NOT_FOUND) {
            return new Written("", "", 0);
        }
        if (!answer.ok()) {
            throw new IllegalStateException("report " + environment + " cannot be read: " + answer.message());
        }
        var owner = answer.body().at("/metadata/ownerReferences/0/uid").asText();
        var spec = answer.body().path("spec");
        return new Written(
                owner, spec.path("digest").asText(), spec.path("shards").asInt(1));
    }

    private static String name(String environment, int shard) {
        return shard == 1 ? environment : environment + "-" + shard;
    }

    private void put(Mark.Owner environment, String name, ParityReportSpec spec) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("apiVersion", Samekind.GROUP + "/" + Samekind.VERSION).put("kind", "ParityReport");
        body.putObject("metadata").put("name", name).set("ownerReferences", Mark.ownerReferences(List.of(environment)));
        body.set("spec", JSON.valueToTree(spec));
        var answer = server.apply(PATH + name + OPTIONS, body);
        if (!answer.ok()) {
            throw new IllegalStateException("report %s was not taken: %s".formatted(name, answer.message()));
        }
    }

    /** Has the next report written whatever stands there. */
    void writeAnew(String environment) {
        written.computeIfPresent(environment, (name, before) -> new Written("", "", before.shards()));
    }

    /** Forgets an environment that is gone; the garbage collector takes its reports. */
    void forget(String environment) {
        written.remove(environment);
    }
}
