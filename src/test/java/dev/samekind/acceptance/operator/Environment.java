package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Condition;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.ObjectProblem;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReport;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.parity.report.ReportShards;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A DevEnvironment of a test, and what the operator says of it. */
public record Environment(TestCluster cluster, String name) {
    private static final String YAML = """
        apiVersion: samekind.dev/v1alpha1
        kind: DevEnvironment
        metadata: {name: %s}
        spec:
          bundles: [{name: %s}]
        %s
        """;
    private static final String WITHOUT_CLUSTER_DNS = "dns: {inCluster: None}";

    /** Makes it, or gives it another spec. */
    void apply(String bundle, String... spec) {
        var lines = String.join("\n", spec);
        var all = lines.contains("dns:") ? lines : lines + "\n" + WITHOUT_CLUSTER_DNS;
        cluster.apply(YAML.formatted(name, bundle, all.strip().indent(2)));
    }

    Resource<DevEnvironment> resource() {
        return cluster.admin().resources(DevEnvironment.class).withName(name);
    }

    DevEnvironment get() {
        return Objects.requireNonNull(resource().get(), () -> "environment " + name + " is gone");
    }

    boolean exists() {
        return resource().get() != null;
    }

    String uid() {
        return get().getMetadata().getUid();
    }

    /** Its status, empty while there is none. */
    public DevEnvironmentStatus status() {
        return Objects.requireNonNullElseGet(get().getStatus(), DevEnvironmentStatus::empty);
    }

    Condition condition(String type) {
        return Objects.requireNonNullElse(status().conditions(), List.<Condition>of()).stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseGet(() -> new Condition(type, Condition.Status.Unknown, null, "", "NoConditionYet", ""));
    }

    /** Waits for a condition about the present spec, and returns it. */
    public Condition await(String type, String reason) {
        Awaiting.untilAsserted(() -> {
            var current = get();
            var condition = condition(type);
            assertThat(condition.reason())
                    .as("%s of %s: %s", type, name, condition.message())
                    .isEqualTo(reason);
            assertThat(condition.observedGeneration())
                    .isEqualTo(current.getMetadata().getGeneration());
        });
        return condition(type);
    }

    /** Waits until all is as desired for the present spec. */
    public Environment awaitReady() {
        Awaiting.untilAsserted(() -> {
            var current = get();
            var ready = condition("Ready");
            assertThat(ready.status())
                    .as("Ready of %s: %s: %s", name, ready.reason(), ready.message())
                    .isEqualTo(Condition.Status.True);
            assertThat(status().observedGeneration())
                    .isEqualTo(current.getMetadata().getGeneration());
        });
        return this;
    }

    void awaitStatus(String what, Predicate<DevEnvironmentStatus> condition) {
        Awaiting.untilAsserted(() -> {
            var status = status();
            assertThat(condition.test(status)).as("%s: %s", what, status).isTrue();
        });
    }

    /** Waits for a row of status.notApplied. */
    ObjectProblem awaitNotApplied(String object, String reason) {
        return awaitRow("notApplied", object, reason);
    }

    /** Waits for a row of status.drift. */
    ObjectProblem awaitDrift(String object, String reason) {
        return awaitRow("drift", object, reason);
    }

    private ObjectProblem awaitRow(String list, String object, String reason) {
        awaitStatus(
                reason + " of " + object + " in " + list,
                status -> rows(status, list).stream()
                        .anyMatch(row ->
                                row.object().equals(object) && row.reason().contains(reason)));
        return rows(status(), list).stream()
                .filter(row -> row.object().equals(object))
                .findFirst()
                .orElseThrow();
    }

    /** Rows of status.drift; the server drops a list that became empty. */
    public List<ObjectProblem> drift() {
        return rows(status(), "drift");
    }

    /** Rows of status.notApplied. */
    public List<ObjectProblem> notApplied() {
        return rows(status(), "notApplied");
    }

    private static List<ObjectProblem> rows(DevEnvironmentStatus status, String list) {
        var rows = list.equals("drift") ? status.drift() : status.notApplied();
        return Objects.requireNonNullElse(rows, List.of());
    }

    /** Its parity report with what all shards have; nothing while there is none, or while it is being written. */
    public Optional<ParityReportSpec> report() {
        var reports = cluster.admin().resources(ParityReport.class);
        var found = reports.withName(name).get();
        var parity = status().parity();
        if (found == null || parity == null || !Objects.equals(found.getSpec().digest(), parity.reportDigest())) {
            return Optional.empty();
        }
        var head = found.getSpec();
        var pieces = new ArrayList<>(List.of(head));
        for (int shard = 2; shard <= head.shards(); shard++) {
            var further = reports.withName(name + "-" + shard).get();
            if (further == null || !Objects.equals(further.getSpec().digest(), head.digest())) {
                return Optional.empty();
            }
            pieces.add(further.getSpec());
        }
        return Optional.of(ReportShards.whole(pieces));
    }

    /** Waits for a report about the present spec that the assertion takes, and returns it. */
    public ParityReportSpec awaitReport(Consumer<ParityReportSpec> assertion) {
        var found = new AtomicReference<ParityReportSpec>();
        Awaiting.untilAsserted(() -> {
            var report = report();
            assertThat(report).as("report of %s", name).isPresent();
            assertThat(report.get().environmentGeneration())
                    .isEqualTo(get().getMetadata().getGeneration());
            assertion.accept(report.get());
            found.set(report.get());
        });
        return found.get();
    }

    /** Counts of a report. */
    public static ParityReportSpec.Summary summary(ParityReportSpec report) {
        return Objects.requireNonNull(report.summary());
    }

    /** A value of a difference as text, empty where there is none. */
    static String text(@Nullable JsonNode value) {
        return value == null ? "" : value.asText();
    }

    /** Waits for a difference, and returns it. */
    public Difference awaitDifference(String object, String path, String reason) {
        Predicate<Difference> wanted = row -> row.object() != null
                && row.object().display().equals(object)
                && Objects.requireNonNullElse(row.path(), "").equals(path)
                && row.reason().equals(reason);
        return awaitReport(report -> assertThat(report.differences())
                        .as("differences of %s", name)
                        .anyMatch(wanted))
                .differences()
                .stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    /** Sets an annotation of it. */
    public void annotate(String annotation, String value) {
        resource()
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(annotation, value));
    }

    /** Provokes a reconcile by an annotation, and returns when one has ended since. */
    void provoke() {
        double before = Metrics.sum(cluster.operator(), Metrics.RECONCILES);
        resource().patch(PatchContext.of(PatchType.JSON_MERGE), """
            {"metadata": {"annotations": {"example.com/touched": "%s"}}}
            """.formatted(before));
        Awaiting.untilAsserted(() ->
                assertThat(Metrics.sum(cluster.operator(), Metrics.RECONCILES)).isGreaterThan(before));
    }

    /** Asks for its deletion. */
    void askDeletion() {
        resource().delete();
    }

    /** Deletes it, and returns when the finalizer is released. */
    public void delete() {
        askDeletion();
        awaitGone();
    }

    void awaitGone() {
        Awaiting.untilAsserted(() -> assertThat(resource().get()).isNull());
    }
}
