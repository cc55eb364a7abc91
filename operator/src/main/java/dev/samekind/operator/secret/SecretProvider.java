package dev.samekind.operator.secret;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.operator.live.SecretShapes;
import dev.samekind.operator.live.SecretShapes.Shape;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import dev.samekind.platform.tls.CertificateAuthority;
import dev.samekind.platform.tls.Renewal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Provides the Secrets that an environment's manifests need: issues the certificates, generates what the baseline
 * allows, takes what is there, and names what is missing. A Secret of somebody else is never written.
 */
@Singleton
public class SecretProvider {
    private static final String TLS = "kubernetes.io/tls";

    private final SecretShapes shapes;
    private final SecretWriter writer;
    private final LocalCa ca;
    private final Clock clock;
    private final Generated generated = new Generated();

    SecretProvider(SecretShapes shapes, SecretWriter writer, LocalCa ca, Clock clock) {
        this.shapes = shapes;
        this.writer = writer;
        this.ca = ca;
        this.clock = clock;
    }

    /** Provides the Secrets of namespaces that exist. */
    public SecretsState provide(
            Mark.Owner owner, EnvironmentPlan plan, ParityBaselineSpec rules, Set<String> namespaces) {
        shapes.watch(namespaces);
        var problems = new ArrayList<String>();
        issue(owner, plan, namespaces, problems);
        var needed = plan.secrets().stream()
                .filter(secret -> namespaces.contains(secret.namespace()))
                .toList();
        needed.forEach(secret -> generate(owner, secret, rules, problems));
        prune(owner, plan, rules);
        return state(needed, problems);
    }

    /**
     * Deletes every Secret that was made for an environment; generated ones stay where its data stays, because a
     * database is of no use without its password.
     *
     * @param namespaces namespaces that it had
     * @param retained those of them whose data is kept
     */
    public void deleteAll(String environment, Set<String> namespaces, Set<String> retained) {
        shapes.watch(namespaces);
        shapes.of(environment).forEach(secret -> {
            if (retained.contains(namespaceOf(secret)) && !isCertificate(secret)) {
                writer.release(secret, environment);
            } else {
                writer.delete(secret);
            }
        });
    }

    private boolean isCertificate(String secret) {
        return shapes.get(namespaceOf(secret), nameOf(secret))
                .map(shape -> shape.type().equals(TLS))
                .orElse(false);
    }

    /** Id of the rule whose values a Secret has, null where it has others. */
    public static @Nullable String generatedBy(ParityBaselineSpec rules, SecretShape secret, Shape there) {
        return there.environment() == null || there.type().equals(TLS)
                ? null
                : Generated.rule(rules.generatedSecrets(), secret)
                        .map(ParityBaselineSpec.GeneratedSecret::id)
                        .orElse(null);
    }

    private void issue(Mark.Owner owner, EnvironmentPlan plan, Set<String> namespaces, List<String> problems) {
        var due = plan.certificates().entrySet().stream()
                .filter(entry -> namespaces.contains(namespaceOf(entry.getKey())))
                .filter(entry -> isDue(owner, entry.getKey(), entry.getValue()))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        var authority = ca.load();
        due.forEach(entry -> {
            var leaf = authority.issue(entry.getValue(), CertificateAuthority.LEAF_VALIDITY, clock);
            var data = Map.of("tls.crt", leaf.certificatePem(), "tls.key", leaf.keyPem());
            writer.write(owner, entry.getKey(), TLS, data).ifPresent(problems::add);
        });
    }

    private boolean isDue(Mark.Owner owner, String secret, SortedSet<String> hosts) {
        var shape = shapes.get(namespaceOf(secret), nameOf(secret));
        if (shape.isEmpty()) {
            return true;
        }
        var certificate = shape.get().certificate();
        var issuer = ca.certificate();
        return owner.name().equals(shape.get().environment())
                && (certificate == null
                        || issuer.isEmpty()
                        || Renewal.reason(certificate, issuer.get(), hosts, clock)
                                .isPresent());
    }

    private void generate(Mark.Owner owner, SecretShape secret, ParityBaselineSpec rules, List<String> problems) {
        var rule = Generated.rule(rules.generatedSecrets(), secret);
        var there = shapes.get(secret.namespace(), secret.name());
        if (rule.isPresent()
                && there.map(shape -> owner.name().equals(shape.retainedBy())).orElse(false)) {
            writer.adopt(owner, secret.namespace() + "/" + secret.name());
            there = shapes.get(secret.namespace(), secret.name());
        }
        if (rule.isEmpty()
                || there.map(shape -> !owner.name().equals(shape.environment())).orElse(false)) {
            return;
        }
        var keys = new TreeSet<>(secret.keys());
        rule.get().keys().forEach(key -> keys.add(key.key()));
        there.ifPresent(shape -> keys.removeAll(shape.keys()));
        if (keys.isEmpty()) {
            return;
        }
        var data = new java.util.TreeMap<String, String>();
        keys.forEach(key -> data.put(key, generated.value(rule.get(), key)));
        writer.write(owner, secret.namespace() + "/" + secret.name(), secret.type(), data)
                .ifPresent(problems::add);
    }

    private void prune(Mark.Owner owner, EnvironmentPlan plan, ParityBaselineSpec rules) {
        var wanted = new TreeSet<>(plan.certificates().keySet());
        plan.secrets().stream()
                .filter(secret ->
                        Generated.rule(rules.generatedSecrets(), secret).isPresent())
                .forEach(secret -> wanted.add(secret.namespace() + "/" + secret.name()));
        shapes.of(owner.name()).stream()
                .filter(secret -> !wanted.contains(secret))
                .forEach(writer::delete);
    }

    private SecretsState state(List<SecretShape> needed, List<String> problems) {
        int required = 0;
        var missing = new ArrayList<String>();
        for (var secret : needed) {
            if (Boolean.TRUE.equals(secret.optional())) {
                continue;
            }
            var there = shapes.get(secret.namespace(), secret.name())
                    .map(Shape::keys)
                    .orElseGet(TreeSet::new);
            // a Secret that is only named as a whole needs to be there, whatever its keys
            var keys = secret.requiredKeys().isEmpty() ? List.of("*") : secret.requiredKeys();
            required += keys.size();
            keys.stream()
                    .filter(key -> key.equals("*") ? there.isEmpty() : !there.contains(key))
                    .forEach(key -> missing.add("%s/%s: %s".formatted(secret.namespace(), secret.name(), key)));
        }
        return new SecretsState(required, required - missing.size(), missing, problems);
    }

    private static String namespaceOf(String secret) {
        return secret.substring(0, secret.indexOf('/'));
    }

    private static String nameOf(String secret) {
        return secret.substring(secret.indexOf('/') + 1);
    }

    /** The mark of a Secret; its digest is not kept, because it would be one of the values. */
    static ObjectNode marked(Mark.Owner owner, String name) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("apiVersion", "v1").put("kind", "Secret");
        var metadata = tree.putObject("metadata").put("name", name);
        metadata.putObject("labels").put(dev.samekind.api.v1alpha1.Samekind.ENVIRONMENT_LABEL, owner.name());
        metadata.set("ownerReferences", Mark.ownerReferences(List.of(owner)));
        return tree;
    }
}
