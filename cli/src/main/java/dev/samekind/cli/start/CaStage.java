package dev.samekind.cli.start;

import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.ca.LocalCa;
import dev.samekind.cli.ca.LocalCas;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.trust.TrustFiles;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machine's CA is in the cluster before the operator could make one of its own. */
final class CaStage implements Stage {
    private static final String SECRET = "samekind-ca";

    @Override
    public String title() {
        return "Local CA";
    }

    @Override
    public Outcome run(Start start) {
        var cas = new LocalCas(start.app);
        var secrets = start.client().secrets().inNamespace(Clusters.NAMESPACE);
        var secret = secrets.withName(SECRET).get();
        var found = cas.find();
        var ca = found.or(() -> inCluster(secret).map(cas::keep)).orElseGet(cas::make);
        boolean published = cas.publish(ca) | new TrustFiles(start.app).write(CaCertificate.of(ca.certificate()));
        if (inCluster(secret)
                .filter(there -> there.certificate().equals(ca.certificate()))
                .isPresent()) {
            return new Outcome(published, "the one " + ca.origin());
        }
        namespace(start);
        start.client()
                .resource(secret(ca))
                .fieldManager(Clusters.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
        return Outcome.changed(
                secret == null ? "the one " + ca.origin() : "replaced the cluster's by the one " + ca.origin());
    }

    private static void namespace(Start start) {
        if (start.client().namespaces().withName(Clusters.NAMESPACE).get() == null) {
            var namespace = new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(Clusters.NAMESPACE)
                    .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                    .endMetadata()
                    .build();
            // not create: it may be made twice, see Clusters.openPatiently
            start.client()
                    .resource(namespace)
                    .fieldManager(Clusters.FIELD_MANAGER)
                    .serverSideApply();
        }
    }

    private static Optional<LocalCa> inCluster(@Nullable Secret secret) {
        var data = secret == null || secret.getData() == null ? Map.<String, String>of() : secret.getData();
        return data.containsKey("tls.crt") && data.containsKey("tls.key")
                ? Optional.of(new LocalCa(decode(data.get("tls.crt")), decode(data.get("tls.key")), "of the cluster"))
                : Optional.empty();
    }

    private static Secret secret(LocalCa ca) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(SECRET)
                .withNamespace(Clusters.NAMESPACE)
                .endMetadata()
                .withType("kubernetes.io/tls")
                .addToData("tls.crt", encode(ca.certificate()))
                .addToData("tls.key", encode(ca.key()))
                .build();
    }

    private static String decode(@Nullable String base64) {
        return new String(Base64.getDecoder().decode(base64 == null ? "" : base64), StandardCharsets.US_ASCII);
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
