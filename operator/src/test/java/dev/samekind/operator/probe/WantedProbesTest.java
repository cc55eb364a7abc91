package dev.samekind.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DatabaseFacts;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.EnvironmentPlan.Endpoint;
import dev.samekind.parity.plan.Phase;
import dev.samekind.parity.plan.PlannedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WantedProbesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Manifest POLICY =
            manifest("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: a}}");
    private static final Manifest SERVICE = manifest(
            "{apiVersion: v1, kind: Service, metadata: {name: db, namespace: a}, spec: {ports: [{port: 5432}]}}");

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
        var facts = List.of(new DatabaseFacts("a/db", "PostgreSQL", "15", List.of()));
        var wanted = wanted(List.of(SERVICE), facts, null);
        assertThat(wanted.probes()).isEmpty();
        assertThat(wanted.impossible())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("Service a/db"));
    }

    private static WantedProbes wanted(
            List<Manifest> objects, List<DatabaseFacts> facts, @org.jspecify.annotations.Nullable String traefik) {
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
        var plan = new EnvironmentPlan(
                List.of(),
                objects.stream().collect(Collectors.toMap(Manifest::key, object -> object, (a, b) -> a, TreeMap::new)),
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
                new TreeSet<>());
        return WantedProbes.of(plan, facts, Optional.ofNullable(traefik), services -> List.of());
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
