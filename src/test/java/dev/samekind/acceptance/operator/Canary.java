package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Looks for values that nobody may say in all that the operators of a cluster ever wrote for somebody to read. */
final class Canary {
    /** Begins every value that the suite puts into a Secret, or into a field that a baseline calls sensitive. */
    static final String VALUE = "s3cr3t-canary";

    private static final Set<String> PUBLIC = Set.of("tls.crt", "ca.crt");
    /** What is shorter could be a word. */
    private static final int SHORTEST = 13;

    private Canary() {}

    /** Fails where a value of the cluster's Secrets, or one of the suite's, was said; the message has none of them. */
    static void assertNobodySaid(TestCluster cluster) {
        var values = values(cluster);
        var hits = new ArrayList<String>();
        said(cluster)
                .forEach((where, text) -> values.forEach((name, value) -> {
                    if (text.contains(value)) {
                        hits.add(where + " has " + name);
                    }
                }));
        assertThat(hits).as("values that were said").isEmpty();
    }

    private static Map<String, String> said(TestCluster cluster) {
        var said = new HashMap<String, String>();
        var operators = cluster.operators();
        for (int i = 0; i < operators.size(); i++) {
            said.put("the log of operator " + (i + 1), operators.get(i).log());
        }
        if (cluster.operator().isAlive()) {
            said.put("metrics", cluster.operator().metrics());
        }
        said.put(
                "a report, a status, an event or a request",
                cluster.server().audit().text());
        return said;
    }

    private static Map<String, String> values(TestCluster cluster) {
        var values = new HashMap<String, String>();
        values.put("a canary", VALUE);
        // whole groups of three bytes look the same whatever follows
        values.put("a canary in base64", encoded(VALUE.substring(0, VALUE.length() / 3 * 3)));
        for (var secret : cluster.admin().secrets().inAnyNamespace().list().getItems()) {
            Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
                    .forEach((key, data) -> add(values, secret, key, data));
        }
        return values;
    }

    private static void add(Map<String, String> values, Secret secret, String key, String data) {
        var value = new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
        if (!PUBLIC.contains(key) && value.length() >= SHORTEST) {
            var name = "%s of %s/%s"
                    .formatted(
                            key,
                            secret.getMetadata().getNamespace(),
                            secret.getMetadata().getName());
            values.put(name, longest(value.lines().toList()));
            values.put(name + " in base64", data);
        }
    }

    private static String longest(List<String> lines) {
        return lines.stream()
                .max(java.util.Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
