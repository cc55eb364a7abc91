package dev.samekind.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.EnvironmentPlan.Endpoint;
import dev.samekind.parity.plan.Phase;
import dev.samekind.parity.plan.PlannedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WantedProbesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Manifest POLICY =
            manifest("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: a}}");
    private static final Manifest SERVICE = manifest(
            "{apiVersion: v1, kind: Service, metadata: {name: db, namespace: a}, spec: {ports: [{port: 5432}]}}");

    private static final Manifest CLIENT = manifest("""
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: api, namespace: a}, spec: {template: {spec: {containers: [
              {name: c, env: [{name: RABBITMQ_HOST, value: db}, {name: RABBITMQ_PASSWORD, value: p}]}]}}}}
            """);

    @Test
    void anEnvironmentWithoutAnythingToProbeNeedsNone() {
        assertThat(wanted(List.of(SERVICE), List.of(), "10.0.0.9").probes()).isEmpty();
    }

    @Test
    void aPolicyNeedsNoTraefikAndRoutesDo() {
        var objects = List.of(POLICY, ingress(1, 7));
        assertThat(wanted(objects, List.of(), null).probes()).hasOnlyElementsOfTypes(NetworkProbe.class);
        assertThat(wanted(objects, List.of(), "10.0.0.9").probes())
                .hasOnlyElementsOfTypes(NetworkProbe.class, FeaturesProbe.class, ReachProbe.class)
                .hasSize(3);
    }

    @Test
    void whatDoesNotFitOneResultIsAskedByFurtherPods() {
        var ingresses =
                IntStream.rangeClosed(1, 11).mapToObj(i -> ingress(i, 7)).toList();
        var same = wanted(ingresses, List.of(), "10.0.0.9").probes();
        // eleven equal time-outs are one request; eleven routes are three pods of four
        assertThat(same).hasSize(4);
        assertThat(same.getFirst().questions()).hasSize(11);
        var others = IntStream.rangeClosed(1, 5)
                .boxed()
                .flatMap(i -> java.util.stream.Stream.of(ingress(i, i), bodySize(i + 20, i), bodySize(i + 40, 100 + i)))
                .toList();
        var features = wanted(others, List.of(), "10.0.0.9").probes().stream()
                .filter(FeaturesProbe.class::isInstance)
                .toList();
        assertThat(features).hasSize(2);
        assertThat(features.stream().map(Probe::id)).doesNotHaveDuplicates();
    }

    @Test
    void aDatabaseThatNobodyLogsInToCannotBeAsked() {
        var wanted = wanted(
                List.of(SERVICE),
                List.of(bundle("databases: [{service: a/db, type: PostgreSQL, version: '15'}]")),
                null);
        assertThat(wanted.probes()).isEmpty();
        assertThat(wanted.impossible())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("Service a/db"));
    }

    @Test
    void aBrokerIsAskedByAPodOfItsOwnWithTheLoginByReference() {
        var bundles = List.of(
                bundle("declaredObjects: [{service: a/db, type: RabbitMQ, names: [orders]}]"),
                bundle(
                        "declaredObjects: [{service: a/db, type: RabbitMQ, names: [mails]}, {service: a/db, type: GCS, names: [x]}]"));
        var wanted = wanted(List.of(SERVICE, CLIENT), bundles, null);
        assertThat(wanted.impossible()).isEmpty();
        assertThat(wanted.probes()).singleElement().satisfies(probe -> {
            assertThat(probe.id()).startsWith("rabbitmq ");
            assertThat(probe.questions())
                    .extracting(Question::check, Question::production)
                    .containsExactly(tuple(Check.MessagingObjects, "mails, orders"));
        });
        assertThat(wanted(List.of(SERVICE), bundles, null).impossible())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("Service a/db", "RABBITMQ_DEFAULT_PASS"));
    }

    @Test
    void aStandInThatProductionHasNotIsAsked() {
        var bundles = List.of(bundle("declaredObjects: [{service: a/db, type: NATS, names: [orders]}]"));
        var plan = plan(List.of(SERVICE), List.of());
        assertThat(WantedProbes.of(plan, bundles, Optional.empty(), services -> List.of())
                        .probes())
                .hasOnlyElementsOfType(ServerProbe.class)
                .hasSize(1);
    }

    @Test
    void whatIsMissingIsLookedForAgainSoon() throws JsonProcessingException {
        var bundles = List.of(bundle("declaredObjects: [{service: a/db, type: NATS, names: [orders]}]"));
        var probe = wanted(List.of(SERVICE), bundles, null).probes().getFirst();
        assertThat(isSettled(probe, "{present: [0], others: []}")).isTrue();
        assertThat(isSettled(probe, "{absent: [0], others: []}")).isFalse();
        assertThat(isSettled(probe, "{error: LoginRefused}")).isFalse();
    }

    private static boolean isSettled(Probe probe, String seen) throws JsonProcessingException {
        return probe.isSettled(probe.judge(YAML.readTree(seen), Instant.EPOCH));
    }

    private static ProductionBundleSpec bundle(String yaml) {
        try {
            return YAML.readValue("{objects: [], %s}".formatted(yaml), ProductionBundleSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    private static WantedProbes wanted(
            List<Manifest> objects, List<ProductionBundleSpec> bundles, @Nullable String traefik) {
        return WantedProbes.of(plan(objects, objects), bundles, Optional.ofNullable(traefik), services -> List.of());
    }

    private static EnvironmentPlan plan(List<Manifest> objects, List<Manifest> production) {
        var endpoints = new ArrayList<Endpoint>();
        var hosts = new TreeMap<String, java.util.SortedSet<String>>();
        for (var object : objects) {
            if (object.key().kind().equals("Ingress")) {
                var host = object.key().name() + ".example.com";
                hosts.put(object.key().display(), new TreeSet<>(List.of(host)));
                endpoints.add(new Endpoint(
                        host + ".localhost", host, false, "/", object.key().display()));
            }
        }
        return new EnvironmentPlan(
                List.of(),
                production.stream()
                        .collect(Collectors.toMap(Manifest::key, object -> object, (a, b) -> a, TreeMap::new)),
                objects.stream().map(WantedProbesTest::planned).toList(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                endpoints,
                hosts,
                new TreeSet<>(),
                new TreeSet<>(),
                List.of());
    }

    private static PlannedObject planned(Manifest manifest) {
        var bytes = CanonicalJson.bytes(manifest.tree());
        return new PlannedObject(
                manifest.key(), Phase.of(manifest.key().kind()), bytes, CanonicalJson.digest(bytes), List.of());
    }

    private static Manifest ingress(int number, int timeout) {
        return annotated(number, "proxy-read-timeout: '%d'".formatted(timeout));
    }

    private static Manifest bodySize(int number, int bytes) {
        return annotated(number, "proxy-body-size: '%d'".formatted(bytes));
    }

    private static Manifest annotated(int number, String annotation) {
        return manifest("""
                {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i%d, namespace: a,
                 annotations: {nginx.ingress.kubernetes.io/%s}}}
                """.formatted(number, annotation));
    }

    private static Manifest manifest(String yaml) {
        try {
            return Manifest.of((ObjectNode) YAML.readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }
}
